import { assertNever } from '../base/assert-never.ts';
import { apply } from '../swarm/apply.ts';
import type { SwarmEvent } from '../swarm/events.ts';
import { emptyState } from '../swarm/state.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { ClientMessage, HostMessage } from './control-messages.ts';
import { ipcLimits } from './limits.ts';

/** What a window, or the shell around it, knows of the swarm, and up to where. */
export interface Feed {
  /** The journal that `swarm` is the fold of; null before the first welcome. */
  readonly journalId: string | null;
  readonly swarm: SwarmState;
  /**
   * Only a snapshot can go on from here: the window is new, the journal is another one, or what it
   * held turned out to be wrong. Events are not applied then.
   */
  readonly needsSnapshot: boolean;
}

export const newFeed: Feed = { journalId: null, swarm: emptyState, needsSnapshot: true };

export type FeedMessage = Extract<HostMessage, { kind: 'welcome' | 'snapshot' | 'events' }>;

/** What one message led to. */
export type FeedStep =
  /** Nothing to show differently. */
  | { readonly kind: 'unchanged'; readonly feed: Feed }
  /** The whole state is another one; what was shown of single events may be of another history. */
  | { readonly kind: 'replaced'; readonly feed: Feed }
  /** These events, in order and each for the first time, were applied. */
  | { readonly kind: 'advanced'; readonly feed: Feed; readonly events: readonly SwarmEvent[] }
  /** Events are missing or cannot be applied: connect again, then ask from `feed`. */
  | { readonly kind: 'broken'; readonly feed: Feed; readonly reason: string };

/** The first message on each new connection: who we are and where we are. */
export function hello(feed: Feed): ClientMessage {
  const resume =
    feed.journalId === null || feed.needsSnapshot ? null : { journalId: feed.journalId, seq: feed.swarm.seq };
  return { kind: 'hello', protocol: ipcLimits.protocolVersion, resume };
}

/**
 * Folds one message of the host. Events come in order; one that is already in the state is skipped
 * (a resumed feed may overlap), one that is not the next breaks the feed, so nothing is lost or doubled.
 */
export function receive(feed: Feed, message: FeedMessage): FeedStep {
  switch (message.kind) {
    case 'welcome': {
      const sameJournal = feed.journalId === message.journalId;
      const next = {
        ...feed,
        journalId: message.journalId,
        needsSnapshot: feed.needsSnapshot || !sameJournal,
      };
      return { kind: 'unchanged', feed: next };
    }
    case 'snapshot':
      return { kind: 'replaced', feed: { ...feed, swarm: message.state, needsSnapshot: false } };
    case 'events':
      return feed.needsSnapshot
        ? broken(feed, 'the host sent events where only a snapshot can follow')
        : advance(feed, message.events);
    default:
      return assertNever(message);
  }
}

function advance(feed: Feed, events: readonly SwarmEvent[]): FeedStep {
  const fresh = events.filter((event) => event.seq > feed.swarm.seq);
  const gap = fresh.find((event, index) => event.seq !== feed.swarm.seq + 1 + index);
  if (gap !== undefined) return { kind: 'broken', feed, reason: `event ${gap.seq} is out of order` };
  if (fresh.length === 0) return { kind: 'unchanged', feed };
  try {
    const swarm = fresh.reduce(apply, feed.swarm);
    return { kind: 'advanced', feed: { ...feed, swarm }, events: fresh };
  } catch (error) {
    // A bug in the fold, or a state it does not fit: the host's own state is the way out.
    return broken(feed, `event ${fresh[0]?.seq} and later cannot be applied (${String(error)})`);
  }
}

const broken = (feed: Feed, reason: string): FeedStep => ({
  kind: 'broken',
  feed: { ...feed, needsSnapshot: true },
  reason,
});

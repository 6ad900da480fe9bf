import { ipcLimits } from '#shared/ipc/limits.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { encode } from './messages.ts';

/** Where a window stands: the last event that it has, and of which journal. */
export interface ResumePoint {
  readonly journalId: string;
  readonly seq: number;
}

export interface FeedHub {
  /**
   * Brings a window up to date and keeps it so: first the events after its resume point, or a snapshot
   * where that is not possible, then every event, once and in order.
   *
   * @param send - takes one encoded message
   * @returns a function that ends it
   */
  readonly join: (resume: ResumePoint | null, send: (text: string) => void) => () => void;
  /** Sends what this tick has brought so far, before an answer that speaks of it. */
  readonly flush: () => void;
  readonly close: () => void;
}

export interface FeedHubOptions {
  readonly store: Pick<SwarmStore, 'state' | 'subscribe'>;
  readonly journal: Pick<Journal, 'id' | 'since'>;
  /** Calls back at the end of this tick. */
  readonly defer: (work: () => void) => void;
}

/** Tells all windows of new events: one message a tick, encoded once for all of them. */
export function createFeedHub({ store, journal, defer }: FeedHubOptions): FeedHub {
  const members = new Set<{ readonly send: (text: string) => void }>();
  let gathered: SwarmEvent[] = [];
  let deferred = false;

  const flush = (): void => {
    if (gathered.length === 0) return;
    const text = encode({ kind: 'events', events: gathered });
    gathered = [];
    for (const member of members) member.send(text);
  };

  const stop = store.subscribe((events) => {
    if (members.size === 0) return;
    gathered.push(...events);
    if (deferred) return;
    deferred = true;
    defer(() => {
      deferred = false;
      flush();
    });
  });

  /** The events between a resume point and now; null when only a snapshot leads on from there. */
  const eventsSince = (resume: ResumePoint | null): readonly SwarmEvent[] | null => {
    if (resume === null || resume.journalId !== journal.id) return null;
    const gap = store.state().seq - resume.seq;
    if (gap < 0 || gap > ipcLimits.replayedEvents) return null;
    const events = journal.since(resume.seq, gap);
    return events.ok && events.value.length === gap ? events.value : null;
  };

  const join: FeedHub['join'] = (resume, send) => {
    // The others get what is gathered now; the newcomer finds it in the state or the journal.
    flush();
    const events = eventsSince(resume);
    send(
      encode(
        events === null
          ? { kind: 'snapshot', state: store.state() }
          : { kind: 'events', events: [...events] },
      ),
    );
    const member = { send };
    members.add(member);
    return () => void members.delete(member);
  };

  const close = (): void => {
    stop();
    flush();
    members.clear();
  };

  return { join, flush, close };
}

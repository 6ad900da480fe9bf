import type { MessageId } from '#shared/base/ids.ts';
import type { EventType } from '#shared/swarm/events.ts';
import { expectedUnread } from '#shared/swarm/messages/unread-messages.ts';
import type { Clock } from '../agents/clock.ts';
import { createWakeTimer } from '../agents/wake-timer.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface UnreadWatchDeps {
  readonly store: Pick<SwarmStore, 'state' | 'record' | 'subscribe'>;
  readonly clock: Clock;
}

/**
 * Tells of messages that were sent and with which no turn begins, each once. None is sent again by itself: it might
 * reach its agent twice.
 *
 * @returns a function that ends it
 */
export function watchUnread({ store, clock }: UnreadWatchDeps): () => void {
  const timer = createWakeTimer(clock, () => look());
  /** Recorded; while the journal takes nothing the state does not say so yet. */
  let told: ReadonlySet<MessageId> = new Set();
  const look = (): void => {
    const now = clock.now();
    const expected = expectedUnread(store.state());
    const untold = expected.filter(({ messageId }) => !told.has(messageId));
    const due = untold.filter(({ at }) => at <= now);
    const later = untold.filter(({ at }) => at > now).map(({ at }) => at);
    told = new Set(
      expected
        .map(({ messageId }) => messageId)
        .filter((id) => told.has(id) || due.some((one) => one.messageId === id)),
    );
    timer.set(later.length === 0 ? null : Math.min(...later));
    const facts = due.map(({ agentId, messageId }) => ({
      type: 'message-unread' as const,
      agentId,
      messageId,
    }));
    if (facts.length > 0) store.record(facts, 'host');
  };
  const unsubscribe = store.subscribe((events) => {
    if (events.some(({ body: { type } }) => relevant.has(type))) look();
  });
  look();
  return () => {
    unsubscribe();
    timer.set(null);
  };
}

/** After these another message may be the next, or none. */
const relevant: ReadonlySet<EventType> = new Set<EventType>([
  'status-changed',
  'agent-lost',
  'agent-launch-requested',
  'agent-launch-failed',
  'agent-removed',
  'message-sent',
  'message-accepted',
  'message-read',
]);

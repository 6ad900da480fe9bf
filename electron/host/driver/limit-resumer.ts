import { nextResume, resumeText } from '#shared/swarm/limits/plan-resume.ts';
import type { Clock } from '../agents/clock.ts';
import { createWakeTimer } from '../agents/wake-timer.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface LimitResumerDeps {
  readonly store: Pick<SwarmStore, 'state' | 'command' | 'subscribe'>;
  readonly clock: Clock;
}

/**
 * Tells agents to go on when their usage limit is over, each once. What is sent waits for a free prompt like any
 * message.
 *
 * @returns a function that ends it
 */
export function startLimitResumer({ store, clock }: LimitResumerDeps): () => void {
  const timer = createWakeTimer(clock, () => look());
  const look = (): void => {
    const next = nextResume(store.state());
    if (next === null) return timer.set(null);
    if (next.at > clock.now()) return timer.set(next.at);
    // What it leads to is told to the subscription below, which looks for the next one.
    store.command({ type: 'message', agentId: next.agentId, text: resumeText, purpose: 'resume' }, 'host');
  };
  const unsubscribe = store.subscribe((events) => {
    const matters = events.some(({ body: { type } }) => relevant.has(type));
    if (matters) timer.set(clock.now());
  });
  look();
  return () => {
    unsubscribe();
    timer.set(null);
  };
}

/** After these another agent may be the next, or none. */
const relevant: ReadonlySet<string> = new Set([
  'status-changed',
  'swarm-options-changed',
  'message-queued',
  'agent-exited',
  'agent-lost',
  'agent-removed',
]);

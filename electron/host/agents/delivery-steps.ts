import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import { deliveryPace } from './delivery-pace.ts';
import type {
  Current,
  DeliveryOutcome,
  DeliveryState,
  DeliveryStep,
  Phase,
  Sight,
  Typing,
} from './delivery-state.ts';
import { hasArrived, isNewlyShown, needleOf, traceOf } from './text-trace.ts';

/** Enter can be swallowed once; an agent that ignores it twice has not got the message. */
const enterPresses = 2;

/** An agent that goes to work whenever something is typed is not at a prompt. */
const mostRetreats = 2;

/** When text may be typed if nothing changes; null while it may not. */
const readyAt = ({ freeFrom, personAt }: DeliveryState): number | null =>
  freeFrom === null ? null : Math.max(freeFrom, personAt + deliveryPace.personMs);

export function isReady(state: DeliveryState, now: number): boolean {
  const at = readyAt(state);
  return at !== null && now >= at;
}

export const wakeWhenReady = (state: DeliveryState): number | null =>
  state.queue.length === 0 && state.current === null ? null : readyAt(state);

export const rest = (state: DeliveryState, wakeAt: number | null): DeliveryStep => ({
  state,
  write: null,
  outcome: null,
  wakeAt,
});

/** A message is done with; the queue is looked at again when the prompt has settled. */
export function finish(state: DeliveryState, outcome: DeliveryOutcome): DeliveryStep {
  const next = { ...state, current: null };
  return { state: next, write: null, outcome, wakeAt: wakeWhenReady(next) };
}

/** Goes on with the message that is being delivered, by what is seen of the agent now. */
export function advance(state: DeliveryState, current: Current, typing: Typing, now: number): DeliveryStep {
  const { sight } = state;
  const { phase } = current;
  const to = (phase: Phase, write: string | null, wakeAt: number | null): DeliveryStep => ({
    state: { ...state, current: { ...current, phase } },
    write,
    outcome: null,
    wakeAt,
  });
  if (phase.kind === 'submitted') return lookAgain(state, current, phase, typing, now);
  if (sight === null || sight.prompt !== 'free') return holdBack(state, current, phase, now);
  const needle = needleOf(current.parts[0]);
  switch (phase.kind) {
    case 'waiting':
      return isReady(state, now)
        ? to({ kind: 'cleared', at: now }, typing.keys.clearDraft, now + deliveryPace.clearMs)
        : to(phase, null, readyAt(state));
    case 'cleared': {
      const at = phase.at + deliveryPace.clearMs;
      const typed = { kind: 'typed', at: now, before: traceOf(sight, needle) } as const;
      return now < at ? to(phase, null, at) : to(typed, current.parts[0], now + deliveryPace.echoMs);
    }
    case 'typed': {
      const until = phase.at + deliveryPace.echoMs;
      const isThere = isNewlyShown(phase.before, traceOf(sight, needle)) || now >= until;
      const submitted = { kind: 'submitted', at: now, presses: 1, before: sight } as const;
      return isThere
        ? to(submitted, typing.keys.submit, now + deliveryPace.arriveMs)
        : to(phase, null, until);
    }
    default:
      return assertNever(phase);
  }
}

/** The prompt is not free: what was typed stays without Enter, or is typed anew when the prompt is free again. */
function holdBack(
  state: DeliveryState,
  current: Current,
  phase: Exclude<Phase, Submitted>,
  now: number,
): DeliveryStep {
  const back = (retreats: number): DeliveryStep =>
    rest({ ...state, current: { ...current, phase: { kind: 'waiting' }, retreats } }, null);
  if (phase.kind === 'waiting' || state.sight?.prompt !== 'busy') return back(current.retreats);
  const until = phase.at + deliveryPace.wobbleMs;
  if (now < until) return rest({ ...state, current }, until);
  if (current.retreats < mostRetreats) return back(current.retreats + 1);
  const reason = failure(
    'prompt-not-free',
    `The message could not be typed: the agent went to work each of the ${mostRetreats + 1} times.`,
    'Open the agent and see what it does with what is typed.',
  );
  return finish(state, { kind: 'failed', id: current.id, failure: reason });
}

type Submitted = Extract<Phase, { kind: 'submitted' }>;

/** Enter was pressed: did the text go? */
function lookAgain(
  state: DeliveryState,
  current: Current,
  phase: Submitted,
  typing: Typing,
  now: number,
): DeliveryStep {
  const { sight } = state;
  const until = phase.at + deliveryPace.arriveMs;
  const keep = (phase: Submitted, write: string | null): DeliveryStep => ({
    state: { ...state, current: { ...current, phase } },
    write,
    outcome: null,
    wakeAt: phase.at + deliveryPace.arriveMs,
  });
  if (sight === null || isTaken(phase.before, sight, current.parts[0])) {
    return partArrived(state, current, now);
  }
  if (now < until) return keep(phase, null);
  // The detector still expects the turn; what it says next decides.
  if (sight.prompt !== 'free') return { ...keep(phase, null), wakeAt: null };
  if (phase.presses < enterPresses) {
    return keep({ ...phase, at: now, presses: phase.presses + 1 }, typing.keys.submit);
  }
  const reason = failure(
    'prompt-not-free',
    `The message was typed, but Enter had no effect: it was pressed ${enterPresses} times.`,
    'Open the agent: the text may still stand in its input box.',
  );
  return finish(state, { kind: 'failed', id: current.id, failure: reason });
}

const isTaken = (before: Sight, now: Sight, part: string): boolean =>
  (now.prompt !== 'free' && now.prompt !== 'expecting') || hasArrived(before, now, part);

function partArrived(state: DeliveryState, current: Current, now: number): DeliveryStep {
  const freeFrom = state.freeFrom === null ? null : now + deliveryPace.turnStartMs;
  const settled = { ...state, freeFrom };
  const [, next, ...others] = current.parts;
  if (next === undefined) return finish(settled, { kind: 'sent', id: current.id });
  const waiting: Current = {
    ...current,
    parts: [next, ...others],
    phase: { kind: 'waiting' },
    retreats: 0,
    isBegun: true,
  };
  return rest({ ...settled, current: waiting }, freeFrom);
}

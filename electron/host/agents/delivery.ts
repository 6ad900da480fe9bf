import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { deliveryPace } from './delivery-pace.ts';
import type {
  Current,
  DeliveryInput,
  DeliveryOutcome,
  DeliveryState,
  DeliveryStep,
  Phase,
  Sight,
  Typing,
} from './delivery-state.ts';
import { hasArrived, isNewlyShown, needleOf, traceOf } from './text-trace.ts';
import { typedParts } from './typed-text.ts';

/** Enter can be swallowed once; an agent that ignores it twice has not got the message. */
const enterPresses = 2;

/**
 * Moves the delivery of messages on by one input. Pure. A message is typed only into a prompt that is
 * known to be free, the way a person does it: empty the box, type, look whether it is there, press
 * Enter, look whether it went. Whatever the prompt turns into on the way stops the typing.
 *
 * @param now - milliseconds since the epoch
 */
export function stepDelivery(
  state: DeliveryState,
  input: DeliveryInput,
  typing: Typing,
  now: number,
): DeliveryStep {
  const seen = absorb(state, input, now);
  const current = seen.current ?? nextOf(seen, typing, now);
  if (current === null) return rest(seen, wakeWhenReady(seen));
  if (current === 'empty') return emptyMessage(seen);
  const queue = seen.current === null ? seen.queue.slice(1) : seen.queue;
  return advance({ ...seen, queue }, current, typing, now);
}

/** What becomes of all messages when the process ends: one whose Enter was pressed counts as taken. */
export function endDelivery(state: DeliveryState, failure: Failure): readonly DeliveryOutcome[] {
  const { current, queue } = state;
  const waiting = queue.map(({ id }): DeliveryOutcome => ({ kind: 'failed', id, failure }));
  if (current === null) return waiting;
  const { id } = current;
  return [
    current.phase.kind === 'submitted' ? { kind: 'sent', id } : { kind: 'failed', id, failure },
    ...waiting,
  ];
}

function absorb(state: DeliveryState, input: DeliveryInput, now: number): DeliveryState {
  switch (input.kind) {
    case 'queued':
      return { ...state, queue: [...state.queue, { id: input.id, text: input.text }] };
    case 'seen': {
      const isFree = input.sight.prompt === 'free';
      const freeFrom = isFree ? (state.freeFrom ?? now + deliveryPace.settleMs) : null;
      return { ...state, sight: input.sight, freeFrom };
    }
    case 'person-typed':
      return { ...state, personAt: now };
    case 'tick':
      return state;
    default:
      return assertNever(input);
  }
}

/** When text may be typed if nothing changes; null while it may not. */
const readyAt = ({ freeFrom, personAt }: DeliveryState): number | null =>
  freeFrom === null ? null : Math.max(freeFrom, personAt + deliveryPace.personMs);

function isReady(state: DeliveryState, now: number): boolean {
  const at = readyAt(state);
  return at !== null && now >= at;
}

const wakeWhenReady = (state: DeliveryState): number | null =>
  state.queue.length === 0 && state.current === null ? null : readyAt(state);

const rest = (state: DeliveryState, wakeAt: number | null): DeliveryStep => ({
  state,
  write: null,
  outcome: null,
  wakeAt,
});

/** The message that can be typed now: its parts depend on how the terminal is set at this moment. */
function nextOf(state: DeliveryState, typing: Typing, now: number): Current | 'empty' | null {
  const [next] = state.queue;
  if (next === undefined || state.sight === null || !isReady(state, now)) return null;
  const [first, ...others] = typedParts(next.text, typing.paste, state.sight.takesPaste);
  return first === undefined
    ? 'empty'
    : { id: next.id, parts: [first, ...others], phase: { kind: 'waiting' } };
}

function emptyMessage(state: DeliveryState): DeliveryStep {
  const [message, ...queue] = state.queue;
  if (message === undefined) return rest(state, null);
  const reason = failure(
    'invalid-message',
    'The message holds nothing that can be typed.',
    'Write some text.',
  );
  return finish({ ...state, queue }, { kind: 'failed', id: message.id, failure: reason });
}

/** A message is done with; the queue is looked at again when the prompt has settled. */
function finish(state: DeliveryState, outcome: DeliveryOutcome): DeliveryStep {
  const next = { ...state, current: null };
  return { state: next, write: null, outcome, wakeAt: wakeWhenReady(next) };
}

function advance(state: DeliveryState, current: Current, typing: Typing, now: number): DeliveryStep {
  const { sight } = state;
  const { phase } = current;
  const to = (phase: Phase, write: string | null, wakeAt: number | null): DeliveryStep => ({
    state: { ...state, current: { ...current, phase } },
    write,
    outcome: null,
    wakeAt,
  });
  if (phase.kind === 'submitted') return lookAgain(state, current, phase, typing, now);
  if (sight === null || sight.prompt !== 'free') return to({ kind: 'waiting' }, null, null);
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
  (now.prompt !== 'free' && now.prompt !== 'expecting') || hasArrived(before, now, needleOf(part));

function partArrived(state: DeliveryState, current: Current, now: number): DeliveryStep {
  const freeFrom = state.freeFrom === null ? null : now + deliveryPace.turnStartMs;
  const settled = { ...state, freeFrom };
  const [, next, ...others] = current.parts;
  if (next === undefined) return finish(settled, { kind: 'sent', id: current.id });
  const waiting: Current = { ...current, parts: [next, ...others], phase: { kind: 'waiting' } };
  return rest({ ...settled, current: waiting }, freeFrom);
}

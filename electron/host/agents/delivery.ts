import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { deliveryPace } from './delivery-pace.ts';
import { advance, finish, isReady, rest, wakeWhenReady } from './delivery-steps.ts';
import type {
  Current,
  DeliveryInput,
  DeliveryOutcome,
  DeliveryState,
  DeliveryStep,
  Typing,
} from './delivery-state.ts';
import { recall, redraft } from './recall-message.ts';
import { typedParts } from './typed-text.ts';

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
  if (input.kind === 'recalled') return recall(state, input.id, typing);
  if (input.kind === 'redrafted') return redraft(state, input.id, input.text, typing);
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

function absorb(
  state: DeliveryState,
  input: Exclude<DeliveryInput, { kind: 'recalled' | 'redrafted' }>,
  now: number,
): DeliveryState {
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

/** The message that can be typed now: its parts depend on how the terminal is set at this moment. */
function nextOf(state: DeliveryState, typing: Typing, now: number): Current | 'empty' | null {
  const [next] = state.queue;
  if (next === undefined || state.sight === null || !isReady(state, now)) return null;
  const [first, ...others] = typedParts(next.text, typing.paste, state.sight.takesPaste);
  return first === undefined
    ? 'empty'
    : { id: next.id, parts: [first, ...others], phase: { kind: 'waiting' }, retreats: 0, isBegun: false };
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

import type { MessageId } from '#shared/base/ids.ts';
import type { DeliveryState, DeliveryStep, QueuedText, Typing } from './delivery-state.ts';
import { rest, wakeWhenReady } from './delivery-steps.ts';

/**
 * Takes a message back. One that waits is gone; one that stands in the input box without Enter is cleared
 * away; one whose Enter was pressed, or of which a part was sent, goes on: what happened cannot be undone.
 */
export function recall(state: DeliveryState, id: MessageId, typing: Typing): DeliveryStep {
  if (isBeingTyped(state, id)) return isTooLate(state) ? unchanged(state) : clearBox(state, typing);
  const queue = state.queue.filter((message) => message.id !== id);
  return unchanged({ ...state, queue });
}

/** Gives a message another text, in its place of the queue; too late as in {@link recall}. */
export function redraft(state: DeliveryState, id: MessageId, text: string, typing: Typing): DeliveryStep {
  const changed: QueuedText = { id, text };
  if (!isBeingTyped(state, id)) {
    const queue = state.queue.map((message) => (message.id === id ? changed : message));
    return unchanged({ ...state, queue });
  }
  if (isTooLate(state)) {
    return {
      state,
      write: null,
      outcome: { kind: 'edit-too-late', id },
      wakeAt: wakeOf(state),
    };
  }
  return clearBox({ ...state, queue: [changed, ...state.queue] }, typing);
}

const isBeingTyped = ({ current }: DeliveryState, id: MessageId): boolean => current?.id === id;

const isTooLate = ({ current }: DeliveryState): boolean =>
  current !== null && (current.isBegun || current.phase.kind === 'submitted');

/** Only in a free prompt: elsewhere the key that clears may mean something else, and the next message clears first. */
function clearBox(state: DeliveryState, typing: Typing): DeliveryStep {
  const isTyped = state.current?.phase.kind === 'typed' && state.sight?.prompt === 'free';
  const cleared = { ...state, current: null };
  const step = rest(cleared, wakeWhenReady(cleared));
  return isTyped ? { ...step, write: typing.keys.clearDraft } : step;
}

/** Something else may be under way: it is looked at again at once. */
const unchanged = (state: DeliveryState): DeliveryStep => rest(state, wakeOf(state));

const wakeOf = (state: DeliveryState): number | null =>
  state.current === null ? wakeWhenReady(state) : state.sight === null ? null : 0;

import type { Failure } from '#shared/base/failure.ts';
import type { MessageId } from '#shared/base/ids.ts';
import type { Clock } from './clock.ts';
import { emptyDelivery } from './delivery-state.ts';
import type { DeliveryInput, DeliveryOutcome, DeliveryState, Sight, Typing } from './delivery-state.ts';
import { endDelivery, stepDelivery } from './delivery.ts';
import { createInputQueue } from './input-queue.ts';
import { emptyTrail, follow, lookFor, overtake } from './message-trail.ts';
import { createWakeTimer } from './wake-timer.ts';

/** Types messages at one run of an agent, each when its prompt is free. */
export interface MessageDelivery {
  readonly queue: (id: MessageId, text: string) => void;
  /** Takes a message back, if it was not sent yet. */
  readonly recall: (id: MessageId) => void;
  /** Gives a message that was not sent yet another text. */
  readonly redraft: (id: MessageId, text: string) => void;
  /** What the terminal shows now. Not to be told while bytes wait that may change it. */
  readonly seen: (sight: Sight) => void;
  readonly personTyped: () => void;
  /** The process ended or did not start: what has not arrived fails. Everything later fails at once. */
  readonly end: (reason: Failure) => void;
}

export interface MessageDeliveryDeps {
  readonly typing: Typing;
  readonly clock: Clock;
  /** Types into the terminal. */
  readonly write: (text: string) => void;
  readonly report: (outcomes: readonly DeliveryOutcome[]) => void;
  /** All that the program wrote so far is in the last sight. */
  readonly isUpToDate: () => boolean;
}

/** Nobody knows what the prompt is while bytes are on the way: what comes in now must not type. */
const withoutSight = (state: DeliveryState): DeliveryState =>
  state.sight?.prompt === 'free'
    ? { ...state, sight: { ...state.sight, prompt: 'expecting' }, freeFrom: null }
    : state;

export function createMessageDelivery(deps: MessageDeliveryDeps): MessageDelivery {
  const { typing, clock, write, report, isUpToDate } = deps;
  let state = emptyDelivery;
  let trail = emptyTrail;
  let ended: Failure | null = null;

  // With bytes on the way to the screen a question may be open that nobody sees yet; the sight that shows
  // them comes within a tenth of a second and moves on what is due.
  const timer = createWakeTimer(clock, () => {
    if (isUpToDate()) give({ kind: 'tick' });
  });
  const stepOnce = (input: DeliveryInput): void => {
    const { current } = state;
    const known = input.kind === 'seen' || isUpToDate() ? state : withoutSight(state);
    const step = stepDelivery(known, input, typing, clock.now());
    state = step.state;
    timer.set(step.wakeAt);
    if (step.outcome !== null) report([step.outcome]);
    if (step.outcome?.kind === 'sent' && current?.phase.kind === 'submitted') {
      const { id, parts, phase } = current;
      trail = follow(trail, { id, part: parts[0], before: phase.before, at: clock.now() });
    }
    if (state.sight !== null) lookAtTrail(state.sight);
    if (step.write !== null) write(step.write);
  };
  const lookAtTrail = (sight: Sight): void => {
    const looked = lookFor(trail, sight);
    trail = looked.trail;
    if (looked.outcomes.length > 0) report(looked.outcomes);
  };
  const queue = createInputQueue(stepOnce);
  const give = (input: DeliveryInput): void => {
    if (ended === null) queue(input);
  };

  return {
    queue: (id, text) => {
      if (ended === null) give({ kind: 'queued', id, text });
      else report([{ kind: 'failed', id, failure: ended }]);
    },
    recall: (id) => give({ kind: 'recalled', id }),
    redraft: (id, text) => give({ kind: 'redrafted', id, text }),
    seen: (sight) => give({ kind: 'seen', sight }),
    personTyped: () => {
      trail = overtake(trail, clock.now());
      give({ kind: 'person-typed' });
    },
    end: (reason) => {
      if (ended !== null) return;
      ended = reason;
      timer.set(null);
      const outcomes = endDelivery(state, reason);
      state = emptyDelivery;
      if (outcomes.length > 0) report(outcomes);
    },
  };
}

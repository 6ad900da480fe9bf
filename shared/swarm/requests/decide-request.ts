import { assertNever } from '../../base/assert-never.ts';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RequestAnswer } from '../../signals/agent-request.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { SwarmState } from '../state.ts';
import type { OpenRequest } from './request-state.ts';

/**
 * A person's answer can be taken back for so long, in milliseconds: as long as it takes to see a slip of
 * the hand. The agent stands still anyway.
 */
export const answerHoldMs = 5_000;

/** An approval goes at once: it is what the agent waits for to work on. A rule does not change its mind. */
const holdOf = (answer: RequestAnswer, rule: string | null): number =>
  rule === null && (answer.kind === 'deny' || answer.kind === 'choose') ? answerHoldMs : 0;

/** Judges an answer, or that one is taken back: only an open request that nobody has answered takes one. */
export function decideRequest(
  state: SwarmState,
  command: SwarmCommandOf<'answer-request' | 'take-back-answer'>,
): Result<Decision, Failure> {
  const open = state.requests[command.requestId];
  if (open === undefined)
    return err(notOpen('The agent does not wait for this answer any more.', 'terminal'));
  switch (command.type) {
    case 'answer-request':
      return open.answer === null
        ? ok(answering(open, command.answer, command.rule ?? null))
        : err(notOpen('This request was answered already.', 'way'));
    case 'take-back-answer':
      return open.answer !== null && open.answer.heldMs > 0 && open.answer.sentAt === null
        ? ok(takingBack(open))
        : err(notOpen('The answer cannot be taken back any more: it is with the agent.', 'terminal'));
    default:
      return assertNever(command);
  }
}

function answering(open: OpenRequest, answer: RequestAnswer, rule: string | null): Decision {
  const { agentId, id: requestId } = open;
  const heldMs = holdOf(answer, rule);
  return {
    events: [
      { type: 'request-answered', agentId, requestId, answer, rule, ...(heldMs === 0 ? {} : { heldMs }) },
    ],
    effects: [{ kind: 'answer', agentId, requestId, answer, heldMs }],
  };
}

const takingBack = ({ agentId, id: requestId }: OpenRequest): Decision => ({
  events: [{ type: 'request-answer-withdrawn', agentId, requestId }],
  effects: [{ kind: 'withhold-answer', requestId }],
});

const hints = {
  terminal: 'Look at its terminal.',
  way: 'The answer is on its way to the agent.',
} as const;

const notOpen = (message: string, hint: keyof typeof hints): Failure =>
  failure('request-not-open', message, hints[hint]);

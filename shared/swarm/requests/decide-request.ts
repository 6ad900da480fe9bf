import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { SwarmState } from '../state.ts';

/** Judges an answer: only an open request that nobody has answered takes one. */
export function decideRequest(
  state: SwarmState,
  { requestId, answer }: SwarmCommandOf<'answer-request'>,
): Result<Decision, Failure> {
  const open = state.requests[requestId];
  if (open === undefined) {
    return err(
      failure(
        'request-not-open',
        'The agent does not wait for this answer any more.',
        'Look at its terminal.',
      ),
    );
  }
  if (open.answer !== null) {
    return err(
      failure(
        'request-not-open',
        'This request was answered already.',
        'The answer is on its way to the agent.',
      ),
    );
  }
  const { agentId } = open;
  return ok({
    events: [{ type: 'request-answered', agentId, requestId, answer, rule: null }],
    effects: [{ kind: 'answer', agentId, requestId, answer }],
  });
}

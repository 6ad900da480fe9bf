import { assertNever } from '../../base/assert-never.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { AgentRequest, RequestAnswer } from '../../signals/agent-request.ts';
import type { RequestEvent } from './apply-request.ts';

/** Says in words what happened to a request; reads on from the agent's name. */
export function describeRequestEvent(body: RequestEvent): string {
  switch (body.type) {
    case 'request-opened':
      return `asks: ${titleOf(body.request)}`;
    case 'request-answered':
      return `was answered: ${describeAnswer(body.answer)}${body.rule === null ? '' : ` by the rule ${body.rule}`}`;
    case 'request-answer-withdrawn':
      return 'is still asking: the answer was taken back';
    case 'request-answer-sent':
      return 'is being given the answer';
    case 'request-closed':
      return closedText(body);
    default:
      return assertNever(body);
  }
}

/** One line: what is asked; nothing in it is unseen. */
export function titleOf(request: AgentRequest): string {
  switch (request.kind) {
    case 'permission':
      return visibleText(request.title);
    case 'question':
      return visibleText(request.questions.map((question) => question.text).join(' · '));
    case 'plan':
      return 'whether to go on with its plan';
    default:
      return assertNever(request);
  }
}

export function describeAnswer(answer: RequestAnswer): string {
  switch (answer.kind) {
    case 'approve':
      return 'approved';
    case 'approve-for-session':
      return `approved for this session: ${answer.pattern}`;
    case 'deny':
      return answer.reason === '' ? 'denied' : `denied: ${answer.reason}`;
    case 'choose':
      return Object.values(answer.choices).flat().join(', ');
    default:
      return assertNever(answer);
  }
}

function closedText({ outcome, failure }: Extract<RequestEvent, { type: 'request-closed' }>): string {
  switch (outcome) {
    case 'answered':
      return 'took the answer';
    case 'answered-elsewhere':
      return 'was answered in its terminal';
    case 'withdrawn':
      return 'does not ask any more';
    case 'failed':
      return `did not take the answer${failure === null ? '' : `: ${failure.message}`}`;
    default:
      return assertNever(outcome);
  }
}

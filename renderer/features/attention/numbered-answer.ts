import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';

export interface NumberedAnswer {
  readonly open: OpenRequest;
  readonly answer: RequestAnswer;
}

/** What a number key answers: that option of a question, where one choice answers it all; null for none. */
export function numberedAnswer(item: AttentionItem | null, key: string): NumberedAnswer | null {
  if (item?.kind !== 'request' || !/^[1-9]$/.test(key)) return null;
  const { request, answer } = item.request;
  if (request.kind !== 'question' || answer !== null || request.questions.length !== 1) return null;
  const [question] = request.questions;
  const option = question?.multiple === false ? question.options[Number(key) - 1] : undefined;
  return question === undefined || option === undefined
    ? null
    : { open: item.request, answer: { kind: 'choose', choices: { [question.id]: [option.label] } } };
}

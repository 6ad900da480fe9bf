import { Check, Clock } from 'lucide-react';
import type { ReactElement } from 'react';
import { describeAnswer } from '#shared/swarm/requests/describe-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import { useNow } from '../store/hooks.ts';

/** What was answered, and how far the answer is: held, or sent and not yet taken. */
export function AnswerState({
  answer,
}: {
  readonly answer: NonNullable<OpenRequest['answer']>;
}): ReactElement {
  const words = describeAnswer(answer.answer);
  const by = answer.rule === null ? '' : ` by the rule ${answer.rule}`;
  return (
    <p className="request-answer">
      {answer.sentAt === null ? <Clock size={12} aria-hidden /> : <Check size={12} aria-hidden />}
      {words}
      {by}
      {answer.sentAt === null ? <Held until={answer.at + answer.heldMs} /> : ', sent to the agent'}
    </p>
  );
}

function Held({ until }: { readonly until: number }): ReactElement {
  const left = Math.ceil((until - useNow()) / 1000);
  return <>{left > 0 ? `, queued: goes in ${left} s` : ', queued'}</>;
}

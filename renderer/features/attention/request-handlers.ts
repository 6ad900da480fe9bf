import { Check, CheckCheck, MessageCircleReply, X } from 'lucide-react';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import type { AttentionHandler, AttentionHandlers } from '../../attention/attention-handlers.ts';
import { AnswerForm } from './answer-form.tsx';
import { DenyForm } from './deny-form.tsx';

const answering =
  (answerTo: (open: OpenRequest) => RequestAnswer | null) =>
  async (...[item, app]: Parameters<Extract<AttentionHandler, { kind: 'run' }>['run']>): Promise<null> => {
    const answer = item.kind === 'request' ? answerTo(item.request) : null;
    if (item.kind === 'request' && answer !== null) await app.actions.answerRequest(item.request.id, answer);
    return null;
  };

/** The widest of the patterns that the agent offers stands first. */
const forSession = ({ request }: OpenRequest): RequestAnswer | null => {
  const pattern = request.kind === 'permission' ? request.patterns[0] : undefined;
  return pattern === undefined ? null : { kind: 'approve-for-session', pattern };
};

/** How what agents ask is answered. */
export const requestHandlers = {
  approve: { kind: 'run', icon: Check, run: answering(() => ({ kind: 'approve' })) },
  'approve-session': { kind: 'run', icon: CheckCheck, run: answering(forSession) },
  deny: { kind: 'form', icon: X, Form: DenyForm },
  answer: { kind: 'form', icon: MessageCircleReply, Form: AnswerForm },
} as const satisfies Partial<AttentionHandlers>;

import { Check, CheckCheck, ListChecks, MessageCircleReply, Undo2, X } from 'lucide-react';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import { sameRequests } from '#shared/swarm/attention/same-requests.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import type { AttentionHandler, AttentionHandlers, UndoOffer } from '../../attention/attention-handlers.ts';
import { answerRequest } from '../../attention/use-answer-request.ts';
import { AnswerForm } from './answer-form.tsx';
import { DenyForm } from './deny-form.tsx';

type RunHandler = Extract<AttentionHandler, { kind: 'run' }>;

const answering =
  (answerTo: (open: OpenRequest) => RequestAnswer | null) =>
  async (...[item, app]: Parameters<RunHandler['run']>): Promise<UndoOffer | null> => {
    const answer = item.kind === 'request' ? answerTo(item.request) : null;
    return item.kind === 'request' && answer !== null ? answerRequest(app, item.request, answer) : null;
  };

/** The widest of the patterns that the agent offers stands first. */
const forSession = ({ request }: OpenRequest): RequestAnswer | null => {
  const pattern = request.kind === 'permission' ? request.patterns[0] : undefined;
  return pattern === undefined ? null : { kind: 'approve-for-session', pattern };
};

/** How what agents ask is answered. */
export const requestHandlers = {
  approve: { kind: 'run', icon: Check, run: answering(() => ({ kind: 'approve' })) },
  'approve-same': {
    kind: 'run',
    icon: ListChecks,
    run: async (item, { actions, store }) => {
      const alike = item.kind === 'request' ? sameRequests(store.getState().swarm, item.request) : [];
      for (const { id } of alike) await actions.answerRequest(id, { kind: 'approve' });
      return null;
    },
  },
  'approve-session': { kind: 'run', icon: CheckCheck, run: answering(forSession) },
  deny: { kind: 'form', icon: X, Form: DenyForm },
  'take-back': {
    kind: 'run',
    icon: Undo2,
    run: async (item, { actions }) => {
      if (item.kind === 'request') await actions.takeBackAnswer(item.request.id);
      return null;
    },
  },
  answer: { kind: 'form', icon: MessageCircleReply, Form: AnswerForm },
} as const satisfies Partial<AttentionHandlers>;

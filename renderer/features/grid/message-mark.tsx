import { MailQuestionMark, MailX } from 'lucide-react';
import type { ReactElement } from 'react';
import { isUndelivered } from '#shared/swarm/messages/message-state.ts';
import type { PastMessage } from '#shared/swarm/messages/message-state.ts';
import { stageLooks } from '../../messages/message-look.ts';

/** The last message to an agent that did not get through; nothing while all did. */
export function MessageMark({
  messages,
}: {
  readonly messages: readonly PastMessage[];
}): ReactElement | null {
  const message = messages.findLast(isUndelivered);
  if (message === undefined) return null;
  const { stage, failure, text } = message;
  const Icon = stage === 'unread' ? MailQuestionMark : MailX;
  return (
    <span
      className="tile-message"
      data-stage={stage}
      title={`${failure?.message ?? stageLooks[stage].meaning}\n${text}`}
    >
      <Icon size={12} aria-hidden />
      <span>{stage === 'unread' ? 'message not read' : 'message failed'}</span>
    </span>
  );
}

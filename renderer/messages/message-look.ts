import { Check, CheckCheck, Clock, CornerDownLeft, MailQuestionMark, Undo2, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { MessageStage } from '#shared/swarm/messages/message-state.ts';

export interface StageLook {
  readonly icon: LucideIcon;
  readonly word: string;
  /** What it means, for who points at it. */
  readonly meaning: string;
}

export const queuedLook: StageLook = {
  icon: Clock,
  word: 'Queued',
  meaning: 'Waits until the agent is at its prompt.',
};

/** How far messages got, in icons and words. */
export const stageLooks: Readonly<Record<MessageStage, StageLook>> = {
  sent: { icon: CornerDownLeft, word: 'Sent', meaning: 'Typed, and Enter took it out of the input box.' },
  unread: { icon: MailQuestionMark, word: 'Not read', meaning: 'Sent, and no turn began with it.' },
  accepted: { icon: Check, word: 'Accepted', meaning: 'It stands in the transcript of the agent.' },
  read: { icon: CheckCheck, word: 'Read', meaning: 'A turn began with it.' },
  failed: { icon: X, word: 'Failed', meaning: 'It did not reach the agent.' },
  cancelled: { icon: Undo2, word: 'Taken back', meaning: 'It was not sent.' },
};

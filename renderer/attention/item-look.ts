import {
  FileDiff,
  HandHelping,
  ListChecks,
  ListX,
  MailQuestionMark,
  MailX,
  MessageCircleQuestionMark,
  RefreshCwOff,
  ShieldQuestionMark,
} from 'lucide-react';
import { assertNever } from '#shared/base/assert-never.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { statusLooks } from '../theme/status-look.ts';
import type { StatusLook } from '../theme/status-look.ts';

/** Colour, icon and word of an item. */
export function itemLook(item: AttentionItem): StatusLook {
  switch (item.kind) {
    case 'request':
      return item.request.request.kind === 'question'
        ? { tone: 'needs-you', icon: MessageCircleQuestionMark, word: 'Question' }
        : { tone: 'needs-you', icon: ShieldQuestionMark, word: 'Approval' };
    case 'status':
      return statusLooks[item.status.kind];
    case 'conflict':
      return { tone: 'trouble', icon: FileDiff, word: 'Conflict' };
    case 'task':
      return item.task.stage === 'failed'
        ? { tone: 'trouble', icon: ListX, word: 'Task failed' }
        : { tone: 'needs-you', icon: ListChecks, word: 'Unproven' };
    case 'need':
      return { tone: 'needs-you', icon: HandHelping, word: 'Request' };
    case 'deadlock':
      return { tone: 'trouble', icon: RefreshCwOff, word: 'Deadlock' };
    case 'message':
      return item.message.stage === 'unread'
        ? { tone: 'needs-you', icon: MailQuestionMark, word: 'Not read' }
        : { tone: 'trouble', icon: MailX, word: 'Not delivered' };
    default:
      return assertNever(item);
  }
}

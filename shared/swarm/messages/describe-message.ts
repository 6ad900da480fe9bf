import { assertNever } from '../../base/assert-never.ts';
import type { MessageEvent } from './apply-message.ts';
import type { MessagePurpose } from './message-state.ts';

/** What a message is, in words for a list. */
export const purposeWords: Readonly<Record<MessagePurpose, string>> = {
  prompt: 'message',
  task: 'task',
  nudge: 'nudge',
  guidance: 'guidance',
  evidence: 'request for evidence',
  're-orientation': 're-orientation',
  're-dispatch': 'new approach',
  'hand-over': 'hand-over',
  'stop-work': 'request to stop',
  need: 'request of another agent',
  'need-met': 'answer to its request',
  contract: 'contract',
  stub: 'request for a stub',
  gate: 'failed check',
  resume: 'call to go on',
};

/** What goes to the agent beside what was written, after the name of the message. */
export const protocolNote = ({ protocol }: { readonly protocol?: boolean | undefined }): string =>
  protocol === true ? ' with the worker protocol' : '';

/** Says what happened to a message; reads on from the agent's name. */
export function describeMessageEvent(body: MessageEvent): string {
  switch (body.type) {
    case 'message-queued':
      return `has a ${purposeWords[body.purpose ?? 'prompt']}${protocolNote(body)} waiting${body.again === undefined ? '' : ' again'}: ${body.text}`;
    case 'message-edited':
      return `has another text${protocolNote(body)} waiting: ${body.text}`;
    case 'message-cancelled':
      return 'will not get the message: it was taken back';
    case 'message-dismissed':
      return 'has a message less that needs a decision: it was dismissed';
    case 'message-restored':
      return 'has a message again that needs a decision: dismissing it was taken back';
    case 'message-sent':
      return 'got the message';
    case 'message-accepted':
      return 'shows the message in its transcript';
    case 'message-read':
      return 'began a turn with the message';
    case 'message-unread':
      return 'was sent a message, and no turn began with it';
    case 'message-failed':
      return `did not get the message: ${body.failure.message}`;
    default:
      return assertNever(body);
  }
}

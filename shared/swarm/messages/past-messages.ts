import { isDismissed, isUndelivered, pastMessagesKept, pastTextKept } from './message-state.ts';
import type { PastMessage } from './message-state.ts';

/** Nobody knows yet whether it is to be sent again. */
const isOpen = (message: PastMessage): boolean =>
  isUndelivered(message) || (message.stage === 'sent' && !isDismissed(message));

/** Those that are kept: the last ones, but what is done with goes before what a person may still need. */
export function keepPast(messages: readonly PastMessage[]): readonly PastMessage[] {
  const surplus = messages.length - pastMessagesKept;
  if (surplus <= 0) return messages;
  const settled = messages.filter((message) => !isOpen(message));
  const gone = new Set([...settled, ...messages.filter(isOpen)].slice(0, surplus));
  return messages.filter((message) => !gone.has(message));
}

/** Only of what its agent has, or what was taken back, the beginning is enough. */
export const keepText = (message: PastMessage): PastMessage =>
  isOpen(message) ? message : { ...message, text: message.text.slice(0, pastTextKept) };

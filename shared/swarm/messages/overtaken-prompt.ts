import type { Decision } from '../decide.ts';
import { withProtocol } from '../recovery/worker-protocol.ts';
import type { Agent } from '../state.ts';

/**
 * A launch tells a prompt anew: one that the agent has not got yet is taken back, and nobody has to decide any more
 * about one that did not get through. Sent again beside it, it would be told twice.
 */
export function overtakenPrompt({ id: agentId, spec, queue, messages }: Agent, prompt: string): Decision {
  const told = prompt.trim();
  if (told === '') return { events: [], effects: [] };
  const texts = new Set([prompt, told, withProtocol(told, spec.name)]);
  const waiting = queue.filter(({ text }) => texts.has(text));
  const left = messages.filter(
    ({ stage, text }) => (stage === 'sent' || stage === 'unread' || stage === 'failed') && texts.has(text),
  );
  return {
    events: [
      ...waiting.map(({ id: messageId }) => ({ type: 'message-cancelled', agentId, messageId }) as const),
      ...left.map(({ id: messageId }) => ({ type: 'message-dismissed', agentId, messageId }) as const),
    ],
    effects: waiting.map(({ id: messageId }) => ({ kind: 'recall', agentId, messageId }) as const),
  };
}

import { linesInMessage } from '#shared/detect/told-in-message.ts';
import { isVerdict } from '#shared/detect/turn.ts';
import type { OpencodeMessage, TextPart } from './opencode-events.ts';

/** What was said in the conversation: the person's prompts, and the agent's last words. */
export interface OpencodeWords {
  /** A message is there, or changed. Its text comes in parts. */
  readonly announced: (message: OpencodeMessage, isOfSubagent: boolean) => void;
  /** @returns the prompt when a person's message was heard for the first time, else null */
  readonly heard: (part: TextPart) => string | null;
  /** The text of the agent's latest message; null when it said nothing. */
  readonly last: () => string | null;
  /** This part is complete and ends the agent's latest message with a verdict: nothing more is to be said after that. */
  readonly concludes: (part: TextPart) => boolean;
}

/** Messages that may still get text: the latest ones. */
const mostAnnounced = 50;

export function createOpencodeWords(): OpencodeWords {
  /** Who speaks, by message. */
  const speakers = new Map<string, 'person' | 'agent'>();
  /** Text of the agent's latest message, by part. */
  let latest: { readonly id: string; readonly parts: Map<string, string> } | null = null;
  const heardPrompts = new Set<string>();

  return {
    announced: ({ id, role, summary }, isOfSubagent) => {
      if (speakers.has(id) || isOfSubagent || summary === true) return;
      speakers.set(id, role === 'user' ? 'person' : 'agent');
      if (role !== 'user') latest = { id, parts: new Map() };
      const [oldest] = speakers.keys();
      if (speakers.size <= mostAnnounced || oldest === undefined) return;
      speakers.delete(oldest);
      heardPrompts.delete(oldest);
    },
    heard: ({ id, messageID, text, synthetic }) => {
      if (latest?.id === messageID) latest.parts.set(id, text);
      if (speakers.get(messageID) !== 'person' || synthetic === true || heardPrompts.has(messageID))
        return null;
      heardPrompts.add(messageID);
      return text;
    },
    concludes: ({ messageID, text, time }) =>
      latest?.id === messageID && time?.end !== undefined && endsWithVerdict(text),
    last: () => {
      const text = [...(latest?.parts.values() ?? [])].join('\n').trim();
      return text === '' ? null : text;
    },
  };
}

function endsWithVerdict(text: string): boolean {
  const lastLine = text.trimEnd().split('\n').at(-1) ?? '';
  return linesInMessage(lastLine).some(isVerdict);
}

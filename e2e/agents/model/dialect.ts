import type { ModelReply, ModelRequest, ToolCall } from './script.ts';

/** One stream of server-sent events. */
export interface EventStream {
  /** Sends one event; `name` where the dialect names its events. */
  readonly send: (data: unknown, name?: string) => void;
}

/** The wire format of one provider's model API. */
export interface Dialect {
  /** Takes the request; `path` is that of the request line, without the query. */
  readonly serves: (path: string, body: unknown) => boolean;
  /** The answer is one JSON object, the only event that is sent, instead of a stream. */
  readonly isWhole?: true;
  readonly read: (body: unknown) => Omit<ModelRequest, 'told'>;
  readonly write: (reply: ModelReply, stream: EventStream) => void;
}

/** A tool as the agent behind a dialect offers it. */
export interface NamedCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type NameCall = (call: ToolCall) => NamedCall;

/** A question in the words that all agents' tools share. */
export const choiceOf = ({ question, options }: Extract<ToolCall, { kind: 'question' }>) => ({
  question,
  header: 'Choice',
  options: options.map((label) => ({ label, description: label })),
});

/** Tokens that a reply claims to have cost. */
export const claimedTokens = { input: 1_200, output: 120 } as const;

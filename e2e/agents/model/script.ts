/** What an agent asks its model for. */
export type ModelPurpose =
  /** The conversation with the person. */
  | 'turn'
  /** A summary of the conversation, to go on with less of it. */
  | 'compaction'
  /** Titles, suggestions and the like. */
  | 'side';

/** One request of an agent to its model, in the same words for all dialects. */
export interface ModelRequest {
  readonly purpose: ModelPurpose;
  /** The person's last message; agents may wrap it. */
  readonly prompt: string;
  /** Results of the tools that were called since then, as text. */
  readonly results: readonly string[];
  /** All that the model is told, as it was sent: instructions, conversation, tools. */
  readonly told: string;
}

export type ToolCall =
  | { readonly kind: 'shell'; readonly command: string }
  /** Writes a whole file; `path` is absolute. */
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'question'; readonly question: string; readonly options: readonly string[] };

/** What the model says: text, then at most one call of a tool. */
export interface ModelReply {
  readonly text: string;
  readonly call: ToolCall | null;
}

export const say = (text: string): ModelReply => ({ text, call: null });

export const call = (text: string, toolCall: ToolCall): ModelReply => ({ text, call: toolCall });

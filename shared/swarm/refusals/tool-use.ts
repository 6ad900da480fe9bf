/** What an agent is about to do with a tool. */
export interface ToolUse {
  /** By the name under which the agent asks for permission. */
  readonly tool: string;
  /** One line. */
  readonly title: string;
  /** Of a shell; null for other tools. */
  readonly command: string | null;
  /** What it writes, as far as that is known: absolute paths, or from the agent's folder. */
  readonly files: readonly string[];
}

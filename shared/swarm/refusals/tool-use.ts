import { z } from 'zod';
import { requestLimits } from '../../signals/agent-request.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';

/** What an agent is about to do with a tool, as far as rules look at it. */
export const judgedUseSchema = z
  .object({
    /** By the name under which the agent asks for permission. */
    tool: z.string().max(requestLimits.label),
    /** Of a shell; null for other tools. */
    command: z.string().max(requestLimits.text).nullable(),
    /** What it writes, as far as that is known: absolute paths, or from the agent's folder. */
    files: z.array(z.string()).readonly(),
  })
  .readonly();

export interface ToolUse extends z.infer<typeof judgedUseSchema> {
  /** One line. */
  readonly title: string;
}

/** The permission that the agent would ask for it, if it had to. */
export const permissionFor = ({
  tool,
  title,
  command,
  files,
}: ToolUse): Extract<AgentRequest, { kind: 'permission' }> => ({
  kind: 'permission',
  tool,
  title,
  command,
  cwd: null,
  edits: files.map((path) => ({ path, before: null, after: '', cut: false })),
  input: '',
  patterns: [],
});

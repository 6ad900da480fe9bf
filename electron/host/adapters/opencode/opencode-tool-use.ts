import { z } from 'zod';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';
import { patchedFiles } from '../patched-files.ts';
import { requestLabel, requestText } from '../request-text.ts';

const words = z.string().optional().catch(undefined);

/** A tool that is about to run, as our plugin tells it: opencode's own name of it, and what counts of its input. */
export const toldToolSchema = z.object({
  tool: z.string(),
  filePath: words,
  patchText: words,
  command: words,
});
type ToldTool = z.infer<typeof toldToolSchema>;

/** All these ask under one name. */
const writers: ReadonlySet<string> = new Set(['edit', 'write', 'multiedit', 'patch', 'apply_patch']);

export function toolUseOf(told: ToldTool): ToolUse {
  const { tool, command } = told;
  if (writers.has(tool)) {
    const files = filesOf(told);
    return { tool: 'edit', title: requestLabel(`edit ${files.join(', ')}`), command: null, files };
  }
  return {
    tool: requestLabel(tool),
    title: requestLabel(command ?? tool),
    command: command === undefined ? null : requestText(command),
    files: [],
  };
}

function filesOf({ filePath, patchText }: ToldTool): readonly string[] {
  if (patchText !== undefined) return patchedFiles(patchText);
  return filePath === undefined ? [] : [filePath];
}

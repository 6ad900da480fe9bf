import { z } from 'zod';
import { patchedFiles } from '../patched-files.ts';

const words = z.string().optional().catch(undefined);

/** A tool that is about to run, as our plugin tells it: opencode's own name of it, and what counts of its input. */
export const toolUseSchema = z.object({
  tool: z.string(),
  filePath: words,
  patchText: words,
  command: words,
});
type OpencodeToolUse = z.infer<typeof toolUseSchema>;

const writers: ReadonlySet<string> = new Set(['edit', 'write', 'multiedit']);

/** Files that it writes, absolute or from the agent's folder. */
export function writtenFiles({ tool, filePath, patchText }: OpencodeToolUse): readonly string[] {
  if (patchText !== undefined) return patchedFiles(patchText);
  return filePath !== undefined && writers.has(tool) ? [filePath] : [];
}

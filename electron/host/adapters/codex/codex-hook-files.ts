import { isAbsolute, join } from 'node:path';
import { patchedFiles } from '../patched-files.ts';
import type { CodexHookOf } from './codex-hooks.ts';

/**
 * Files that a tool is about to write: those of a patch, which may also be given to the shell. What else a command
 * writes is not known beforehand.
 */
export function filesOfHook({ cwd, tool_input: { command } }: CodexHookOf<'PreToolUse'>): readonly string[] {
  const begin = typeof command === 'string' ? command.indexOf('*** Begin Patch') : -1;
  if (typeof command !== 'string' || begin < 0) return [];
  const { folder = '' } = changedFolder.exec(command.slice(0, begin))?.groups ?? {};
  const base = isAbsolute(folder) ? folder : join(cwd, folder);
  return patchedFiles(command).map((file) => (isAbsolute(file) ? file : join(base, file)));
}

/** As Codex itself takes it from a command: `cd folder && apply_patch`. */
const changedFolder = /^\s*cd\s+(?<quote>['"]?)(?<folder>.+?)\k<quote>\s*&&/u;

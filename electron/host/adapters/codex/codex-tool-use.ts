import { isAbsolute, join } from 'node:path';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';
import { patchedFiles } from '../patched-files.ts';
import { requestLabel, requestText } from '../request-text.ts';
import type { CodexHookOf } from './codex-hooks.ts';

/**
 * A tool that is about to run, by the names that the app-server has for tools. Files are those of a patch, which may
 * also be given to the shell; what else a command writes is not known beforehand.
 */
export function toolUseOf({ cwd, tool_name, tool_input }: CodexHookOf<'PreToolUse'>): ToolUse {
  const command = typeof tool_input['command'] === 'string' ? tool_input['command'] : '';
  const files = filesOf(command, cwd);
  if (tool_name !== 'Bash') {
    const title = files.length === 0 ? tool_name : `edit ${files.join(', ')}`;
    return { tool: requestLabel(tool_name), title: requestLabel(title), command: null, files };
  }
  return { tool: 'shell', title: requestLabel(command), command: requestText(command), files };
}

function filesOf(command: string, cwd: string): readonly string[] {
  const begin = command.indexOf('*** Begin Patch');
  if (begin < 0) return [];
  const { folder = '' } = changedFolder.exec(command.slice(0, begin))?.groups ?? {};
  const base = isAbsolute(folder) ? folder : join(cwd, folder);
  return patchedFiles(command).map((file) => (isAbsolute(file) ? file : join(base, file)));
}

/** As Codex itself takes it from a command: `cd folder && apply_patch`. */
const changedFolder = /^\s*cd\s+(?<quote>['"]?)(?<folder>.+?)\k<quote>\s*&&/u;

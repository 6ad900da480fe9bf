import { basename } from 'node:path';
import { findCommand } from './which.ts';
import type { CommandSearch } from './which.ts';

/** A command that can be started as an agent. */
export interface FoundAgent {
  readonly command: string;
  /** Absolute path of the program. */
  readonly path: string;
}

/** Commands of the coding agents that are offered when they are installed, most common first. */
export const knownAgentCommands = [
  'claude',
  'codex',
  'gemini',
  'opencode',
  'aider',
  'cursor-agent',
  'copilot',
  'amp',
  'goose',
  'qwen',
  'cline',
  'pi',
] as const;

interface AgentSearch extends CommandSearch {
  /** The user's shell (a path), offered last. */
  readonly shell: string;
  readonly commands?: readonly string[];
}

/** Which of the known commands, and the user's shell, exist; in the order of the list. */
export async function findAgents({
  shell,
  commands = knownAgentCommands,
  ...search
}: AgentSearch): Promise<readonly FoundAgent[]> {
  const found = await Promise.all(
    [...commands, shell].map(async (command) => {
      const path = await findCommand(command, search);
      return path.ok ? [{ command: command === shell ? basename(shell) : command, path: path.value }] : [];
    }),
  );
  return found.flat();
}

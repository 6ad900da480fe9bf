import type { AgentRequest } from '../agent-request.ts';

type Permission = Extract<AgentRequest, { kind: 'permission' }>;

/** What an agent asks before it uses a tool; what is left out is empty. */
export const permission = (changes: Partial<Permission> = {}): Permission => ({
  kind: 'permission',
  tool: 'Bash',
  title: '',
  command: null,
  cwd: null,
  edits: [],
  input: '{}',
  patterns: [],
  ...changes,
});

/** Asks to run a command, as Claude Code words it. */
export const bash = (command: string): Permission => permission({ title: `Bash(${command})`, command });

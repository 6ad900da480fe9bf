import { expect, it } from 'vitest';
import { toolUseOf } from './claude-request.ts';

const commandOf = (tool_name: string): unknown =>
  toolUseOf({ tool_name, tool_input: { command: 'npm test' } })?.command;

it('names the command of a shell, and which shell it is where that is not of Unix', () => {
  expect(commandOf('Bash')).toBe('npm test');
  expect(commandOf('PowerShell')).toBe('powershell -Command npm test');
  expect(commandOf('Read')).toBeNull();
});

import { expect, it } from 'vitest';
import { toolUseOf } from './codex-tool-use.ts';

const patch = [
  '*** Begin Patch',
  '*** Add File: /shop/new.ts',
  '+*** Add File: no-header.ts',
  '*** Update File: src/old name.ts',
  '*** Move to: src/moved.ts',
  '@@',
  '-a',
  '+b',
  '*** Delete File: gone.ts',
  '*** End Patch',
].join('\n');

const useOf = (tool_name: string, command: unknown, cwd = '/shop') =>
  toolUseOf({
    session_id: 's',
    hook_event_name: 'PreToolUse',
    tool_name,
    tool_use_id: 'call',
    tool_input: { command },
    cwd,
  });

const filesOf = (command: unknown, cwd?: string) => useOf('apply_patch', command, cwd).files;

it('names the files of a patch, from the folder of the turn', () => {
  const files = ['/shop/new.ts', '/shop/src/old name.ts', '/shop/src/moved.ts', '/shop/gone.ts'];
  expect(filesOf(patch)).toEqual(files);
  expect(filesOf(patch.replaceAll('\n', '\r\n'))).toEqual(files);
  expect(filesOf(patch, '').at(-1)).toBe('gone.ts');
});

it.each([
  ['', '/shop/gone.ts'],
  ['cd src && ', '/shop/src/gone.ts'],
  ["cd 'my src' && ", '/shop/my src/gone.ts'],
  ['cd /other && ', '/other/gone.ts'],
])('finds the patch that a command brings after %j', (before, file) => {
  expect(filesOf(`${before}apply_patch <<'EOF'\n${patch}\nEOF`).at(-1)).toBe(file);
});

it('names none of what writes none by a patch', () => {
  expect(filesOf('npm test')).toEqual([]);
  expect(filesOf('echo "*** Add File: a.ts"')).toEqual([]);
  expect(filesOf(7)).toEqual([]);
});

it('calls tools as the app-server does', () => {
  const run = { tool: 'shell', title: 'npm test', command: 'npm test', files: [] };
  expect(useOf('Bash', 'npm test')).toEqual(run);
  const files = ['/shop/a.ts', '/shop/b.ts'];
  expect(useOf('apply_patch', '*** Begin Patch\n*** Delete File: a.ts\n*** Delete File: b.ts')).toEqual({
    tool: 'apply_patch',
    title: 'edit /shop/a.ts, /shop/b.ts',
    command: null,
    files,
  });
  expect(useOf('mcp__db__query', undefined)).toMatchObject({
    tool: 'mcp__db__query',
    title: 'mcp__db__query',
  });
});

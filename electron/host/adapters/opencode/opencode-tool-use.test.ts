import { expect, it } from 'vitest';
import { toldToolSchema, toolUseOf } from './opencode-tool-use.ts';

const useOf = (tool: string, input: object) => toolUseOf(toldToolSchema.parse({ tool, ...input }));

it('calls all that writes by the name under which opencode asks for it', () => {
  const edit = { tool: 'edit', title: 'edit a.ts', command: null, files: ['a.ts'] };
  expect(useOf('write', { filePath: 'a.ts' })).toEqual(edit);
  expect(useOf('multiedit', { filePath: 'a.ts' })).toEqual(edit);
  expect(useOf('apply_patch', { patchText: '*** Begin Patch\n*** Delete File: a.ts' })).toEqual(edit);
});

it('tells the command of a shell, and no files of what only reads', () => {
  expect(useOf('bash', { command: 'npm  test' })).toEqual({
    tool: 'bash',
    title: 'npm test',
    command: 'npm  test',
    files: [],
  });
  expect(useOf('read', { filePath: 'a.ts' })).toMatchObject({ tool: 'read', command: null, files: [] });
  expect(useOf('write', { filePath: 7 })).toMatchObject({ tool: 'edit', title: 'edit', files: [] });
});

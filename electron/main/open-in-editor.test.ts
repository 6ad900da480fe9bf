import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findPath } from './find-path.ts';
import { candidates, knownEditors, openInEditor } from './open-in-editor.ts';

const folder = mkdtempSync(join(tmpdir(), 'editor-'));
afterAll(() => rmSync(folder, { recursive: true }));
const known = knownEditors.map((command) => [command]);

describe('the editor', () => {
  it('is the chosen one, then that of the environment, then the first known one', () => {
    expect(candidates({ chosen: 'zed --wait', env: { VISUAL: 'code -n', EDITOR: 'subl' } })).toEqual([
      ['zed', '--wait'],
      ['code', '-n'],
      ['subl'],
      ...known,
    ]);
  });

  it('is none that needs a terminal', () =>
    expect(candidates({ chosen: null, env: { VISUAL: '/usr/bin/vim -g', EDITOR: 'nano' } })).toEqual(known));

  it('is the choice of the system when none is found, whose refusal is told', async () => {
    const asked: string[] = [];
    const open = (reason: string) =>
      openInEditor('/shop/a', {
        chosen: null,
        env: {},
        find: () => Promise.resolve(null),
        openWithSystem: (path) => {
          asked.push(path);
          return Promise.resolve(reason);
        },
      });
    expect(await open('')).toBeNull();
    expect((await open('no application'))?.message).toBe('/shop/a could not be opened: no application.');
    expect(asked).toEqual(['/shop/a', '/shop/a']);
  });

  it('that cannot be run says so', async () => {
    const program = join(folder, 'not-executable');
    writeFileSync(program, '', { mode: 0o600 });
    const problem = await openInEditor('/shop/a', {
      chosen: 'mine',
      env: {},
      find: () => Promise.resolve(program),
      openWithSystem: () => Promise.resolve(''),
    });
    expect(problem?.message).toContain('EACCES');
  });
});

describe('findPath', () => {
  const file = join(folder, 'cart.ts');
  writeFileSync(file, '');
  it.each([file, `${file}:12`, `${file}:12:3`, folder])('finds %s', (text) =>
    expect(findPath(text)).toBe(text === folder ? folder : file),
  );
  it.each(['', 'cart.ts', `${file}.none`, `${file}\n`, '//server/share', 'x'.repeat(10_000)])(
    'finds nothing in %j',
    (text) => expect(findPath(text)).toBeNull(),
  );
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAgents } from './find-agents.ts';
import { findCommand } from './which.ts';

let root: string;
const at = (...parts: string[]): string => join(root, ...parts);

const program = (...parts: string[]): void => {
  writeFileSync(at(...parts), '#!/bin/sh\n');
  chmodSync(at(...parts), 0o755);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'which-'));
  for (const folder of ['first', 'second', 'work']) mkdirSync(at(folder));
  program('second', 'claude');
  program('second', 'codex');
  program('work', 'local');
  writeFileSync(at('first', 'codex'), 'not executable', { mode: 0o644 });
  writeFileSync(at('first', 'blocked'), 'not executable', { mode: 0o644 });
  mkdirSync(at('first', 'claude'));
  symlinkSync(at('nowhere'), at('first', 'dangling'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const find = (command: string, path = `${at('first')}:${at('gone')}:${at('second')}`) =>
  findCommand(command, { path, cwd: at('work') });

describe('finding a command', () => {
  it('passes over folders and files that may not be executed', async () => {
    expect(await find('claude')).toEqual({ ok: true, value: at('second', 'claude') });
    expect(await find('codex')).toEqual({ ok: true, value: at('second', 'codex') });
  });

  it('takes a command with a slash as a path from the working folder', async () => {
    expect(await find('./local')).toEqual({ ok: true, value: at('work', 'local') });
    expect(await find('../second/claude')).toEqual({ ok: true, value: at('second', 'claude') });
    expect(await find(at('second', 'claude'))).toEqual({ ok: true, value: at('second', 'claude') });
  });

  it('takes empty and relative entries of the PATH from the working folder', async () => {
    expect(await find('local', '/nowhere:')).toEqual({ ok: true, value: at('work', 'local') });
    expect(await find('claude', '../second')).toEqual({ ok: true, value: at('second', 'claude') });
  });

  it.each([
    ['', 'empty'],
    ['dangling', 'was not found in the 3 folders of the PATH (/'],
    ['blocked', 'may not be executed'],
    ['../first', 'is a folder'],
    ['./none', 'There is no command /'],
    ['x'.repeat(300), 'was not found'],
  ])('fails for %j and says why', async (command, reason) => {
    expect(await find(command)).toMatchObject({
      ok: false,
      error: {
        code: 'command-not-found',
        message: expect.stringContaining(reason),
        hint: expect.any(String),
      },
    });
  });
});

describe('finding agents', () => {
  it('lists those that are installed, in the usual order, and the shell last', async () => {
    const found = await findAgents({ path: at('second'), cwd: at('work'), shell: '/bin/sh' });
    expect(found).toEqual([
      { command: 'claude', path: at('second', 'claude') },
      { command: 'codex', path: at('second', 'codex') },
      { command: 'sh', path: '/bin/sh' },
    ]);
  });

  it('leaves out a shell that is gone', async () => {
    expect(await findAgents({ path: '', cwd: at('work'), shell: '/bin/no-shell' })).toEqual([]);
  });
});

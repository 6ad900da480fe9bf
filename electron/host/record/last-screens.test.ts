import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import { openLastScreens } from './last-screens.ts';

const a = 'agent-a' as AgentId;
const b = 'agent-b' as AgentId;
const screen = { runId: 'run-1' as RunId, size: { cols: 80, rows: 24 }, output: '\u001b[31mred\u001b[0m ✓' };

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'last-screens-'));
  folder = join(parent, 'screens');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const open = () => openLastScreens(folder, (name) => name === a);

it('keeps one screen of each agent, for its owner alone', () => {
  open().keep(a, screen);
  open().keep(a, { ...screen, output: 'later' });
  expect(open().read(a)).toEqual({ ...screen, output: 'later' });
  expect(readdirSync(folder)).toEqual([a]);
  expect(statSync(join(folder, a)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('forgets what it is asked to, and what nobody knows any more', () => {
  const screens = open();
  screens.keep(a, screen);
  screens.keep(b, screen);
  writeFileSync(join(folder, `${a}.new`), 'half of a scr');
  const later = open();
  expect(readdirSync(folder)).toEqual([a]);
  later.forget(a);
  later.forget(a);
  expect(later.read(a)).toBeNull();
});

it.each([
  ['is cut off', deflateRawSync(JSON.stringify(screen)).subarray(0, 20)],
  ['is no JSON', deflateRawSync('{')],
  ['has no size', deflateRawSync(JSON.stringify({ ...screen, size: null }))],
  ['unpacks to more than a screen can be', deflateRawSync(Buffer.alloc(20 * 1024 * 1024))],
])('reads nothing from a file that %s', (_what, bytes) => {
  const screens = open();
  screens.keep(a, screen);
  writeFileSync(join(folder, a), bytes);
  expect(screens.read(a)).toBeNull();
});

it('lets the host go on where nothing can be written', () => {
  mkdirSync(folder);
  // A file stands where the folder should be, for those whom no permission holds.
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  chmodSync(folder, 0o400);
  const screens = open();
  screens.keep(a, screen);
  expect(screens.read(a)).toBeNull();
  screens.forget(a);
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withSetupLock } from './setup-lock.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'setup-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const lock = () => join(folder, 'out', 'lock');

describe('two commands that make a clone ready', () => {
  it('do so one after the other', async () => {
    const done: string[] = [];
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    const { promise: finish, resolve: finished } = Promise.withResolvers<void>();
    const first = withSetupLock(async () => {
      enter();
      await finish;
      done.push('first');
    }, lock());
    await entered;
    const second = withSetupLock(async () => void done.push('second'), lock());
    finished();
    await Promise.all([first, second]);
    expect(done).toEqual(['first', 'second']);
    expect(existsSync(lock())).toBe(false);
  });

  it('do not wait for one that is gone, nor after one that failed', async () => {
    const failing = withSetupLock(() => Promise.reject(new Error('no network')), lock());
    await expect(failing).rejects.toThrow('no network');
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock(), String(pid));
    let ran = false;
    await withSetupLock(async () => void (ran = true), lock());
    expect(ran).toBe(true);
  });
});

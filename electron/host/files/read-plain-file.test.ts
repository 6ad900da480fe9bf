import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlainFile } from './read-plain-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plain-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of somebody else', () => {
  it('is read, also through a link', async () => {
    writeFileSync(join(folder, 'a'), 'text');
    symlinkSync('a', join(folder, 'link'));
    expect(await readPlainFile(join(folder, 'link'), 4)).toEqual({ ok: true, value: Buffer.from('text') });
  });

  it('is not read when it is larger than what is asked for', async () => {
    writeFileSync(join(folder, 'a'), 'text');
    const read = await readPlainFile(join(folder, 'a'), 3);
    expect(read).toEqual({ ok: false, error: { kind: 'too-large', bytes: 4 } });
  });

  it('is no folder, and no device', async () => {
    mkdirSync(join(folder, 'a'));
    for (const path of [join(folder, 'a'), '/dev/null']) {
      expect(await readPlainFile(path, 10)).toEqual({ ok: false, error: { kind: 'no-file' } });
    }
  });

  it('is no pipe, which would be waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await readPlainFile(join(folder, 'pipe'), 10)).toEqual({ ok: false, error: { kind: 'no-file' } });
  });

  it('that is not there says so', async () => {
    const read = await readPlainFile(join(folder, 'gone'), 10);
    expect(read).toEqual({ ok: false, error: { kind: 'refused', code: 'ENOENT' } });
  });
});

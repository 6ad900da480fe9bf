import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openToOthers } from './open-to-others.ts';

let folder: string;
let inner: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'open-')));
  inner = join(folder, 'inner');
  mkdirSync(inner);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that others may write into', () => {
  it.each([0o777, 0o770, 0o1777])('is found above another, of mode %o', async (mode) => {
    chmodSync(folder, mode);
    expect(await openToOthers(inner)).toBe(folder);
    chmodSync(inner, mode);
    expect(await openToOthers(inner)).toBe(inner);
  });

  it('is not one that they may only read', async () => {
    chmodSync(folder, 0o755);
    chmodSync(inner, 0o755);
    expect([folder, inner]).not.toContain(await openToOthers(inner));
  });
});

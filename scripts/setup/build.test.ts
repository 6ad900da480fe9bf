import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './build.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  mkdirSync(join(root, 'shared'));
  writeFileSync(join(root, 'shared', 'a.ts'), 'export const a = 1;');
});
afterEach(() => rmSync(root, { recursive: true }));

const take = () => fingerprint(root, ['shared', 'package.json']);

describe('fingerprint', () => {
  it('stays when a file was only touched', () => {
    const before = take();
    utimesSync(join(root, 'shared', 'a.ts'), new Date(), new Date());
    expect(take()).toBe(before);
  });

  it('changes with a content, a name, and a file that appears', () => {
    const prints = [take()];
    writeFileSync(join(root, 'shared', 'a.ts'), 'export const a = 2;');
    prints.push(take());
    writeFileSync(join(root, 'shared', 'b.ts'), '');
    prints.push(take());
    writeFileSync(join(root, 'package.json'), '{}');
    prints.push(take());
    expect(new Set(prints).size).toBe(4);
  });

  it('does not count tests', () => {
    const before = take();
    writeFileSync(join(root, 'shared', 'a.test.ts'), '');
    expect(take()).toBe(before);
  });
});

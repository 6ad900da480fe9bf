import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const schema = z.object({ zoom: z.number().default(1) });
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-file-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of settings', () => {
  it('that is not there has the defaults, and nobody is told', () =>
    expect(readJsonFile(file, schema)).toEqual({ value: { zoom: 1 }, problem: null }));

  it('is read as it was written, also into a new folder', () => {
    const deep = join(folder, 'new', 'settings.json');
    expect(writeJsonFile(deep, { zoom: 2 })).toBeNull();
    expect(readJsonFile(deep, schema)).toEqual({ value: { zoom: 2 }, problem: null });
    expect(readdirSync(join(folder, 'new'))).toEqual(['settings.json']);
  });

  it.each([
    ['cut off', '{"zoom": 1'],
    ['empty', ''],
    ['of another shape', '[1]'],
    ['with a wrong field', '{"zoom":"much"}'],
  ])('that is %s is kept aside, and the person is told', (_, text) => {
    writeFileSync(file, text);
    const { value, problem } = readJsonFile(file, schema);
    expect(value).toEqual({ zoom: 1 });
    expect(problem?.message).toContain(file);
    expect(problem?.hint).toContain(`${file}.bak`);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(text);
    expect(existsSync(file)).toBe(false);
  });

  it('that cannot be written says so, and leaves nothing behind', () => {
    mkdirSync(file);
    const problem = writeJsonFile(file, { zoom: 2 });
    expect(problem?.message).toContain(`${file} cannot be written`);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});

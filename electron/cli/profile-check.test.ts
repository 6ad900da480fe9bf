import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toolJson } from '#shared/detect/fixtures/profiles.ts';

const program = fileURLToPath(new URL('index.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'profile', 'check', ...args], {
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

function file(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('profile check', () => {
  it('says what a right profile holds, and what it sees on a screen', () => {
    const profile = file('tool.json', toolJson);
    const screen = file('screen.txt', `Hello\n${'='.repeat(20)}\nAllow npm test?\n> 1. Yes\n  2. No\n`);
    const checked = check(profile, '--screen', screen);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain(`${profile}: right. Tool: 4 regions, 9 rules, 2 titles`);
    expect(checked.stdout).toContain('status: awaiting-approval, by the rule tool/permission');
    expect(checked.stdout).toContain('dialog: rows 2 to 5');
  });

  it('names the file, the key, what is expected and what is there', () => {
    const profile = file('bad.json', {
      ...toolJson,
      id: 'bad',
      sources: ['titel'],
      regions: [{ name: 'input', from: { rwo: '^-' } }],
      rules: [{ name: 'x', pattern: '(a+)+$', status: 'idle' }],
    });
    const checked = check(profile);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain(`${profile}: sources.0: Invalid option: expected one of`);
    expect(checked.stdout).toContain('(got "titel")');
    expect(checked.stdout).toContain('regions.0.from.row: it is missing\n');
    expect(checked.stdout).toContain('regions.0.from.rwo: unknown key (got "^-")');
  });

  it('checks every profile of a folder, and its names', () => {
    file('tool.json', toolJson);
    file('other.json', toolJson);
    file('broken.json', '{ "id": ');
    const checked = check(folder, '--json');
    const lines = checked.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(checked.code).toBe(1);
    expect(lines).toMatchObject([
      { ok: false, problems: [expect.stringContaining('it is not JSON')] },
      { ok: false, problems: ['id: expected the name of the file without .json (got "tool")'] },
      { ok: true, id: 'tool' },
    ]);
  });

  it('says what cannot be read', () => {
    expect(check(join(folder, 'none.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('none.json cannot be read (ENOENT)'),
    });
  });
});

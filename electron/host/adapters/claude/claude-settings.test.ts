import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findStatusLine, readPassedSettings, withReports } from './claude-settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claude-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const shims = { report: ['/bin/bash', '/run/report.sh'], statusLine: 'bash /run/status-line.sh' };

describe('settings with reports', () => {
  it('keep what the person has set, hooks of theirs before ours', () => {
    const own = { matcher: 'Bash', hooks: [{ type: 'command', command: 'own' }] };
    const settings = withReports(
      { tui: 'default', hooks: { PreToolUse: [own], FileChanged: [own] }, statusLine: undefined },
      shims,
    );
    expect(settings['tui']).toBe('default');
    expect(settings.hooks?.['FileChanged']).toEqual([own]);
    expect(settings.hooks?.['PreToolUse']).toEqual([
      own,
      { hooks: [{ type: 'command', command: '/bin/bash', args: ['/run/report.sh', '5'], timeout: 10 }] },
    ]);
  });

  it('wait for the answer to a question as long as a person may be away', () => {
    const [group] = withReports({}, shims).hooks?.['PermissionRequest'] ?? [];
    expect(group).toMatchObject({ hooks: [{ args: ['/run/report.sh', '86400'], timeout: 86_400 }] });
  });

  it('run our status line with the person’s own layout', () => {
    const settings = withReports({ statusLine: { command: 'own', padding: 2 } }, shims);
    expect(settings.statusLine).toEqual({
      type: 'command',
      command: 'bash /run/status-line.sh',
      padding: 2,
    });
  });

  it('leave the person’s own status line alone where we have none', () => {
    const statusLine = { command: 'own', padding: 2 };
    expect(withReports({ statusLine }, { ...shims, statusLine: null }).statusLine).toEqual(statusLine);
    expect(withReports({}, { ...shims, statusLine: null })).not.toHaveProperty('statusLine');
  });
});

describe('settings that the person passes', () => {
  it('are none, a file or JSON itself', async () => {
    write('own.json', { tui: 'default' });
    expect(await readPassedSettings(undefined, folder)).toEqual({ ok: true, value: {} });
    expect(await readPassedSettings('own.json', folder)).toMatchObject({ value: { tui: 'default' } });
    expect(await readPassedSettings(' {"tui":"x"}', folder)).toMatchObject({ value: { tui: 'x' } });
  });

  it.each([
    ['a file that is missing', 'none.json', /none\.json cannot be read: ENOENT/],
    ['a folder', '.', /cannot be read: EISDIR/],
    ['broken JSON', '{"a":', /given as --settings are no JSON/],
  ])('and that are %s are said to be', async (_name, passed, message) => {
    const read = await readPassedSettings(passed, folder);
    expect(read.ok ? '' : read.error.message).toMatch(message);
  });

  it('and that are something else are said to be', async () => {
    const read = await readPassedSettings(write('list.json', '[1]'), folder);
    expect(read.ok ? '' : read.error.message).toMatch(/are not settings of Claude Code/);
  });
});

describe('the person’s own status line', () => {
  const sources = new Set(['user', 'project', 'local']);
  const find = (read: ReadonlySet<string> = sources): ReturnType<typeof findStatusLine> =>
    findStatusLine({ cwd: folder, configFolder: join(folder, 'home'), sources: read });

  it('comes from the nearest settings file', async () => {
    expect(await find()).toBeNull();
    write('home/settings.json', { statusLine: { command: 'user' } });
    expect(await find()).toEqual({ command: 'user' });
    write('.claude/settings.json', { statusLine: { command: 'project' } });
    expect(await find()).toEqual({ command: 'project' });
    write('.claude/settings.local.json', { statusLine: { command: 'local' } });
    expect(await find()).toEqual({ command: 'local' });
    expect(await find(new Set(['user']))).toEqual({ command: 'user' });
  });

  it('is looked for beyond a file that is broken', async () => {
    write('.claude/settings.json', '{');
    write('home/settings.json', { statusLine: { command: 'user' } });
    expect(await find()).toEqual({ command: 'user' });
  });
});

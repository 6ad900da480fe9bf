import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultsVariable, readSystemDefaults, withHooks } from './gemini-settings.ts';

let file: string;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gemini-'));
  file = join(folder, 'system-defaults.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string) => {
  writeFileSync(file, text);
  return readSystemDefaults({ [defaultsVariable]: file });
};

describe('the system defaults of Gemini CLI', () => {
  it('that the machine has are kept, and their hooks run before ours', async () => {
    const theirs = { hooks: [{ name: 'audit', type: 'command', command: '/opt/audit' }] };
    const defaults = await read(
      JSON.stringify({
        ui: { theme: 'x' },
        hooksConfig: { notifications: true },
        hooks: { BeforeTool: [theirs] },
      }),
    );
    if (!defaults.ok) throw new Error(defaults.error.message);
    const settings = withHooks(defaults.value, (event) => `report ${event}`);
    expect(settings['ui']).toEqual({ theme: 'x' });
    expect(settings.hooksConfig).toEqual({ notifications: true });
    expect(settings.hooks?.['BeforeTool']).toEqual([
      theirs,
      {
        matcher: '*',
        hooks: [{ name: 'swarmdeck', type: 'command', command: 'report BeforeTool', timeout: 5_000 }],
      },
    ]);
  });

  it('ask for the hooks that mean what they say', () => {
    expect(Object.keys(withHooks({}, () => '').hooks ?? {})).toEqual([
      'SessionStart',
      'BeforeAgent',
      'BeforeTool',
      'AfterTool',
      'Notification',
      'AfterAgent',
    ]);
  });

  it('need not be there', async () => {
    expect(await readSystemDefaults({ [defaultsVariable]: join(folder, 'none.json') })).toEqual({
      ok: true,
      value: {},
    });
  });

  it.each([['{ "ui": '], ['{ "hooks": [] }']])('that cannot be read are left alone: %s', async (text) => {
    expect(await read(text)).toMatchObject({ ok: false, error: { message: expect.stringContaining(file) } });
  });
});

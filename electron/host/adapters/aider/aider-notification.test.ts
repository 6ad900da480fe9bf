import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownNotification, withoutNotification } from './aider-notification.ts';
import type { AiderLaunch } from './aider-notification.ts';

let home: string;
let cwd: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'aider-'));
  cwd = join(home, 'project');
  mkdirSync(cwd);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const own = (launch: Partial<AiderLaunch> = {}) =>
  ownNotification({ args: [], env: { HOME: home, ...launch.env }, cwd, ...launch });

const configure = (folder: string, text: string): void =>
  writeFileSync(join(folder, '.aider.conf.yml'), text);

describe("the person's own notification", () => {
  it('is none by default', async () => {
    expect(await own()).toEqual({ ok: true, value: null });
  });

  it.each([[['--notifications-command', 'ding']], [['--notifications-command=ding']]])(
    'is among the arguments: %j',
    async (args) => {
      expect(await own({ args })).toEqual({ ok: true, value: 'ding' });
    },
  );

  it('is in the environment, in the folder or in the home', async () => {
    configure(home, 'notifications-command: in-home\n');
    expect(await own()).toEqual({ ok: true, value: 'in-home' });
    configure(cwd, 'model: x\nnotifications-command: in-folder\n');
    expect(await own()).toEqual({ ok: true, value: 'in-folder' });
    const env = { HOME: home, AIDER_NOTIFICATIONS_COMMAND: 'in-environment' };
    expect(await own({ env })).toEqual({ ok: true, value: 'in-environment' });
  });

  it('may be the bell, which a command would take the place of', async () => {
    expect(await own({ args: ['--notifications'] })).toMatchObject({ ok: false });
    configure(cwd, 'notifications: true\n');
    expect(await own()).toMatchObject({ ok: false, error: { code: 'not-supported' } });
  });

  it('is not looked for in a file that is damaged', async () => {
    configure(cwd, 'notifications: [true\n');
    expect(await own()).toEqual({ ok: true, value: null });
  });
});

it('leaves the other arguments as they are', () => {
  const args = ['--model', 'x', '--notifications-command', 'ding', '--notifications', 'a.py'];
  expect(withoutNotification(args)).toEqual(['--model', 'x', 'a.py']);
  expect(withoutNotification(['--notifications-command=ding', 'a.py'])).toEqual(['a.py']);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';

const echo = { command: 'node agents/echo.mjs', name: 'echo' } as const;
const [leave, stopAll, cancel] = [0, 1, 2];

test('quits at once when nothing runs', async ({ desktop }) => {
  await desktop.shell.quit();
  expect(await desktop.app.ended).toBe(0);
});

test('asks while agents run; cancel stays, leave goes without them', async ({ bed, desktop }) => {
  const { app, deck, shell } = desktop;
  await deck.startAgent({ ...echo, root: bed.project });
  await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
  await shell.answer(cancel);
  await shell.clickTray('Quit Swarmdeck');
  await expect
    .poll(async () => (await shell.observed()).dialogs)
    .toEqual([{ message: 'An agent is running.', buttons: ['Leave Agents Running', 'Stop All', 'Cancel'] }]);
  expect((await shell.window()).visible).toBe(true);
  await shell.answer(leave);
  await shell.clickTray('Quit Swarmdeck');
  expect(await app.ended).toBe(0);
  expect((await bed.cli('status')).stdout).toContain('echo');
});

test('stops all when asked to, and remembers it', async ({ bed, desktop }) => {
  const { app, deck, shell } = desktop;
  await deck.startAgent({ ...echo, root: bed.project });
  await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
  await shell.answer(stopAll, true);
  await shell.quit();
  expect(await app.ended).toBe(0);
  expect((await bed.cli('status')).code).not.toBe(0);
  const settings: unknown = JSON.parse(
    await readFile(join(bed.stateDir, 'desktop', 'settings.json'), 'utf8'),
  );
  expect(settings).toMatchObject({ onQuit: 'stop' });
});

for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends the app without a question, and no agent`, async ({ bed, desktop }) => {
    const { app, deck, shell } = desktop;
    await deck.startAgent({ ...echo, root: bed.project });
    await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
    app.process.kill(signal);
    expect(await app.ended).toBe(0);
    expect((await bed.cli('status')).stdout).toContain('echo');
  });
}

test('the end of the session ends the app without a question, and no agent', async ({ bed, desktop }) => {
  const { app, deck, shell } = desktop;
  await deck.startAgent({ ...echo, root: bed.project });
  await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
  await app.evaluate(({ powerMonitor }) => void setImmediate(() => powerMonitor.emit('shutdown')), null);
  expect(await app.ended).toBe(0);
  expect((await bed.cli('status')).stdout).toContain('echo');
});

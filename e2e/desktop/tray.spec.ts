import { expect, test } from './desktop-test.ts';

test('tray, badge and notification tell of an agent that asks, and lead to it', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await deck.startAgent({ command: 'node agents/asks.mjs', name: 'asker', root: bed.project });
  await expect.poll(() => shell.badge()).toBe(1);
  await expect.poll(async () => (await shell.trayMenu()).join('\n')).toMatch(/^1 needs you[^]*asker/);
  await expect
    .poll(async () => (await shell.observed()).notifications.map(({ title }) => title).join('\n'))
    .toContain('asker');
  await shell.closeWindow();
  await shell.clickNotification('asker');
  await expect(deck.focus.terminal).toBeVisible();
  expect((await shell.window()).visible).toBe(true);
  await shell.clickMenu('show-grid');
  await expect(deck.grid.root).toBeVisible();
  await shell.clickTray('asker');
  await expect(deck.focus.terminal).toBeVisible();
});

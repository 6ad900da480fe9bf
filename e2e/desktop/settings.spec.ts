import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';
import type { Bed } from '../support/bed.ts';

/** What the shell keeps; null while there is no file. */
async function kept(bed: Bed): Promise<unknown> {
  const file = join(bed.stateDir, 'desktop', 'settings.json');
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null;
}

const keep = async (bed: Bed, settings: unknown): Promise<void> => {
  await mkdir(join(bed.stateDir, 'desktop'), { recursive: true });
  await writeFile(join(bed.stateDir, 'desktop', 'settings.json'), JSON.stringify(settings));
};

test('a remembered answer to quitting is taken back in the settings', async ({ bed, launch }) => {
  await keep(bed, { onQuit: 'stop', ofAnotherVersion: 1 });
  const { deck, shell } = await launch();
  await deck.header.connection('Live').waitFor();
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
  await shell.clickMenu('show-settings');
  await deck.settings.section('App').click();
  await deck.settings.choose('Quitting while agents run', 'Ask each time');
  await expect.poll(() => kept(bed)).toMatchObject({ onQuit: 'ask', ofAnotherVersion: 1 });
  await shell.quit();
  await expect.poll(async () => (await shell.observed()).dialogs).toHaveLength(1);
  await shell.answer(2);
});

test('the window shows what the menu changes, and the menu what the window changes', async ({
  bed,
  desktop,
}) => {
  const { app, deck, shell } = desktop;
  await shell.closeWindow();
  await shell.clickMenu('show-settings');
  await expect.poll(async () => (await shell.window()).visible).toBe(true);
  await deck.settings.section('App').click();
  await shell.clickMenu('keep-awake');
  await expect(deck.settings.switch('Keep the machine awake')).toBeChecked();
  await deck.settings.section('Notifications').click();
  await deck.settings.switch('An agent crashed').click();
  await deck.settings.switch('Quiet hours').click();
  await deck.settings.field('From').fill('23:15');
  await expect
    .poll(() => kept(bed))
    .toMatchObject({
      keepAwake: true,
      notifications: { kinds: { crashed: false }, quietHours: { from: 23 * 60 + 15, to: 7 * 60 } },
    });
  const isOn = await app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('notify:crashed')?.checked,
    null,
  );
  expect(isOn).toBe(false);
});

test('a kind that is turned off is not notified of', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await deck.settings.open();
  await deck.settings.section('Notifications').click();
  await deck.settings.switch('An agent needs you').click();
  await expect.poll(() => kept(bed)).toMatchObject({ notifications: { kinds: { 'needs-you': false } } });
  await deck.settings.close();
  await deck.startAgent({ command: 'node agents/asks.mjs', name: 'asker', root: bed.project });
  await expect.poll(() => shell.badge()).toBe(1);
  // A crash is told of after it, so what came before it was shown or never will be.
  await deck.startAgent({ command: 'node agents/ends.mjs 3', name: 'crasher', root: bed.project });
  await expect
    .poll(async () => (await shell.observed()).notifications.map(({ title }) => title).join('\n'))
    .toContain('crasher');
  const titles = (await shell.observed()).notifications.map(({ title }) => title);
  expect(titles.filter((title) => title.includes('asker'))).toEqual([]);
});

test('a reset leads back to the defaults in shell and window, and can be undone', async ({
  bed,
  desktop,
}) => {
  const { settings } = desktop.deck;
  await settings.open();
  await settings.section('App').click();
  await settings.switch('Keep the machine awake').click();
  await settings.field('Editor').fill('code --reuse-window');
  await settings.field('Editor').press('Enter');
  await expect.poll(() => kept(bed)).toMatchObject({ keepAwake: true, editor: 'code --reuse-window' });
  await settings.reset.click();
  await expect.poll(() => kept(bed)).toMatchObject({ keepAwake: false, editor: null });
  await settings.undo.click();
  await expect.poll(() => kept(bed)).toMatchObject({ keepAwake: true, editor: 'code --reuse-window' });
  await expect(settings.field('Editor')).toHaveValue('code --reuse-window');
});

test('an address that updates must not come from is refused where it is typed', async ({ bed, desktop }) => {
  const { settings } = desktop.deck;
  await settings.open();
  await settings.section('Updates').click();
  await expect(settings.root.getByText('This copy is run from its sources')).toBeVisible();
  await settings.field('Feed').fill('http://updates.example/');
  await settings.field('Feed').press('Enter');
  await expect(settings.root.getByText(/they come from an https:\/\/ address/)).toBeVisible();
  await settings.field('Feed').fill('https://updates.example/');
  await settings.field('Feed').press('Enter');
  await expect.poll(() => kept(bed)).toMatchObject({ updates: { feed: 'https://updates.example/' } });
});

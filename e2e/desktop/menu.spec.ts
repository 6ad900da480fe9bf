import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';

test('the menu chooses a folder, and shows all agents', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await shell.choose(bed.project);
  await shell.clickMenu('open-folder');
  await expect(deck.start.projectDialog.getByLabel('Project folder')).toHaveValue(bed.project);
});

test('the entries that a person uses blindly have keys', async ({ desktop }) => {
  const keys = await desktop.app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    return ['open-folder', 'next-in-need', 'show-grid'].map((id) => menu?.getMenuItemById(id)?.accelerator);
  }, null);
  expect(keys).toEqual(['CmdOrCtrl+O', 'CmdOrCtrl+J', 'CmdOrCtrl+Shift+G']);
});

test('a key of the menu works in the window, but for one that the terminal takes', async ({
  bed,
  desktop,
}) => {
  const { deck } = desktop;
  await deck.startAgent({ command: 'node agents/asks.mjs', name: 'asker', root: bed.project });
  await expect(deck.header.needsYou).toBeVisible();
  await deck.page.keyboard.press('Control+J');
  await expect(deck.focus.terminal).toBeVisible();
  await deck.focus.enter();
  await deck.page.keyboard.press('Control+J');
  await expect(deck.focus.terminal).toBeVisible();
  await deck.page.keyboard.press('Control+Shift+G');
  await expect(deck.grid.root).toBeVisible();
});

test('a problem is reported into one archive, on this machine', async ({ bed, desktop }) => {
  const { shell } = desktop;
  const file = join(bed.project, 'report.zip');
  await shell.choose(file);
  await shell.clickMenu('report-problem');
  await expect.poll(async () => (await shell.observed()).revealed).toEqual([file]);
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a right click offers to copy, search and show what it is on', async ({ desktop }) => {
  const { deck, shell } = desktop;
  await deck.start.heading.selectText();
  await deck.start.heading.click({ button: 'right' });
  await expect.poll(async () => (await shell.observed()).popups.length).toBe(1);
  const [offered] = (await shell.observed()).popups;
  expect(offered).toEqual(expect.arrayContaining([expect.stringMatching(/Search the Web for “Swarmdeck”/)]));
});

test('colours follow the system, and what the person chose is kept', async ({ bed, desktop }) => {
  const { app, deck } = desktop;
  const isDark = (): Promise<boolean> =>
    deck.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const shouldBeDark = await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors, null);
  await expect.poll(isDark).toBe(shouldBeDark);
  await deck.page.evaluate(
    (theme) =>
      (window as unknown as { swarmdeck: { send: (message: unknown) => void } }).swarmdeck.send({
        kind: 'showing',
        theme,
        focusedAgent: null,
      }),
    shouldBeDark ? 'light' : 'dark',
  );
  await expect.poll(isDark).toBe(!shouldBeDark);
  const settings: unknown = JSON.parse(
    await readFile(join(bed.stateDir, 'desktop', 'settings.json'), 'utf8'),
  );
  expect(settings).toMatchObject({ theme: shouldBeDark ? 'light' : 'dark' });
});

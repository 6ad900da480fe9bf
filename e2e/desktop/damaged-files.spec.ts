import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';

test('damaged settings and window state are kept aside, and the person is told', async ({ bed, launch }) => {
  const folder = join(bed.stateDir, 'desktop');
  await mkdir(folder, { recursive: true });
  const files = { 'settings.json': '{"theme": "dar', 'window.json': '{"bounds": {"x": "left"}}' };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { deck } = await launch();
  await expect(deck.notice(/settings\.json cannot be used \(it is not JSON\)/)).toBeVisible();
  await expect(deck.notice(/window\.json cannot be used \(bounds\.x is wrong\)/)).toBeVisible();
  for (const [name, text] of Object.entries(files))
    expect(await readFile(join(folder, `${name}.bak`), 'utf8')).toBe(text);
});

test('the window opens where it was, as it was', async ({ launch }) => {
  const first = await launch();
  await first.deck.header.connection('Live').waitFor();
  const bounds = { x: 40, y: 60, width: 1000, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(bounds);
    window?.webContents.setZoomLevel(1);
  }, bounds);
  first.app.process.kill('SIGTERM');
  await first.app.ended;
  const second = await launch();
  await second.deck.header.connection('Live').waitFor();
  const found = await second.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getBounds(), zoom: window?.webContents.getZoomLevel() };
  }, null);
  expect(found).toEqual({ bounds, zoom: 1 });
});

test('the lock of a host that died is no host: another one is started', async ({ bed, launch }) => {
  const host = await bed.start();
  await host.kill();
  const { deck } = await launch();
  await expect(deck.header.connection('Live')).toBeVisible();
  expect((await bed.cli('status')).code).toBe(0);
});

test('a host that does not start shows its log and another try, not a blank window', async ({
  bed,
  launch,
}) => {
  // A folder in the place of the journal: it cannot be opened.
  const journal = join(bed.stateDir, 'swarmdeck.db');
  await mkdir(journal, { recursive: true });
  const { deck } = await launch();
  await expect(deck.page.getByRole('heading', { name: /host is not running/ })).toBeVisible();
  await expect(deck.page.getByRole('alert')).not.toBeEmpty();
  await rm(journal, { recursive: true });
  await deck.page.getByRole('link', { name: 'Try again' }).click();
  await expect(deck.header.connection('Live')).toBeVisible();
});

test('a full disk is told of, and what was chosen holds', async ({ bed, desktop }) => {
  test.skip(process.platform !== 'linux', 'only Linux has a device that is always full');
  const folder = join(bed.stateDir, 'desktop');
  await symlink('/dev/full', join(folder, 'settings.json.new'));
  await desktop.shell.clickMenu('keep-awake');
  await expect(desktop.deck.notice(/settings\.json cannot be written: the disk is full/)).toBeVisible();
  const kept = await desktop.app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('keep-awake')?.checked ?? false,
    null,
  );
  expect(kept).toBe(true);
});

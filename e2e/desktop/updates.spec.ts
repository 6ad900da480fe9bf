import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from './desktop-test.ts';
import { cliPath } from '../support/host-process.ts';
import { findElectron } from './launch-desktop.ts';
import { serveUpdate } from './update-feed.ts';
import type { UpdateFeed } from './update-feed.ts';

/*
 * Updates of an installed app: electron-updater itself, over HTTP, from the feed to the file that takes the
 * place of the app's.
 */

base.skip(process.platform !== 'linux', 'the file of an AppImage is replaced, as on Linux');
base.skip(() => findElectron() !== null, 'Electron is run from the sources here, which are not updated');

interface Fixtures {
  /** The AppImage that the app is said to run from; it leaves a note when it is run. */
  image: { readonly path: string; readonly offered: string; readonly ran: () => Promise<readonly string[]> };
  feed: UpdateFeed;
}

/**
 * A program in the place of an AppImage: the host, with what stands behind its name, when it is to be Node, and else
 * a note that it ran.
 */
const imageOf = (version: string, folder: string): string => `#!/bin/sh
if [ -n "$ELECTRON_RUN_AS_NODE" ]; then while [ "$1" != swarmdeck ]; do shift; done; shift; exec "${process.execPath}" "${cliPath}" "$@"; fi
touch "${folder}/ran-${version}"
`;

const test = base.extend<Fixtures>({
  image: async ({ bed }, use) => {
    const folder = join(bed.project, 'installed');
    await mkdir(join(folder, 'resources'), { recursive: true });
    await writeFile(join(folder, 'resources', 'app-update.yml'), 'updaterCacheDirName: swarmdeck-updater\n');
    const path = join(folder, 'Swarmdeck.AppImage');
    await writeFile(path, imageOf('0.1.0', folder));
    await chmod(path, 0o755);
    await use({
      path,
      offered: imageOf('9.9.9', folder),
      ran: async () => (await readdir(folder)).filter((name) => name.startsWith('ran-')),
    });
  },
  feed: async ({ image }, use) => {
    const feed = await serveUpdate('9.9.9', image.offered);
    await use(feed);
    await feed.close();
  },
  desktopEnv: async ({ desktopEnv, image, bed }, use) => {
    const resources = join(bed.project, 'installed', 'resources');
    await use({ ...desktopEnv, APPIMAGE: image.path, SWARMDECK_STAND_IN_RESOURCES: resources });
  },
});

test('nothing is looked for until a feed is named', async ({ desktop, feed }) => {
  const { settings } = desktop.deck;
  await settings.open();
  await settings.section('Updates').click();
  await expect(settings.root.getByText('Updates are off')).toBeVisible();
  expect(feed.asked()).toEqual([]);
});

test('a newer version is loaded, waits, and takes the place of this one when asked to', async ({
  desktop,
  feed,
  image,
}) => {
  const { app, deck } = desktop;
  const { settings } = deck;
  await settings.open();
  await settings.section('Updates').click();
  await settings.field('Feed').fill(feed.url);
  await settings.field('Feed').press('Enter');
  await settings.root.getByRole('button', { name: 'Look now' }).click();
  await expect(settings.root.getByText('Swarmdeck 9.9.9 is ready')).toBeVisible();
  await settings.close();
  await deck.header.root.getByRole('button', { name: 'Settings: an update is ready' }).click();
  await settings.section('Updates').click();
  expect(await readFile(image.path, 'utf8')).not.toBe(image.offered);
  await settings.root.getByRole('button', { name: 'Restart and update' }).click();
  expect(await app.ended).toBe(0);
  expect(await readFile(image.path, 'utf8')).toBe(image.offered);
  await expect.poll(() => image.ran()).toEqual(['ran-9.9.9']);
});

test('agents that run are not stopped without a question', async ({ bed, desktop, feed, image }) => {
  const { app, deck, shell } = desktop;
  const { settings } = deck;
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await expect.poll(() => shell.trayMenu()).toContain('1 agent runs');
  await settings.open();
  await settings.section('Updates').click();
  await settings.field('Feed').fill(feed.url);
  await settings.field('Feed').press('Enter');
  await settings.root.getByRole('button', { name: 'Look now' }).click();
  const restart = settings.root.getByRole('button', { name: 'Restart and update' });
  const [stopAll, notNow] = [0, 1];
  await shell.answer(notNow);
  await restart.click();
  await expect
    .poll(async () => (await shell.observed()).dialogs)
    .toEqual([{ message: 'An agent is running.', buttons: ['Stop All and Update', 'Not Now'] }]);
  expect((await bed.cli('status')).stdout).toContain('echo');
  await shell.answer(stopAll);
  await restart.click();
  expect(await app.ended).toBe(0);
  expect((await bed.cli('status')).code).not.toBe(0);
  expect(await readFile(image.path, 'utf8')).toBe(image.offered);
});

test('quitting under agents that run on installs nothing; with none running it does', async ({
  bed,
  launch,
  feed,
  image,
}) => {
  await mkdir(join(bed.stateDir, 'desktop'), { recursive: true });
  await writeFile(
    join(bed.stateDir, 'desktop', 'settings.json'),
    JSON.stringify({ onQuit: 'leave', updates: { feed: feed.url } }),
  );
  const loadUpdate = async ({ deck: { settings } }: Awaited<ReturnType<typeof launch>>): Promise<void> => {
    await settings.open();
    await settings.section('Updates').click();
    await settings.root.getByRole('button', { name: 'Look now' }).click();
    await expect(settings.root.getByText('Swarmdeck 9.9.9 is ready')).toBeVisible();
  };
  const first = await launch();
  await first.deck.header.connection('Live').waitFor();
  await first.deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await expect.poll(() => first.shell.trayMenu()).toContain('1 agent runs');
  await loadUpdate(first);
  await first.shell.quit();
  expect(await first.app.ended).toBe(0);
  expect(await readFile(image.path, 'utf8')).not.toBe(image.offered);
  expect((await bed.cli('stop')).code).toBe(0);

  const second = await launch();
  await second.deck.header.connection('Live').waitFor();
  await loadUpdate(second);
  await second.shell.quit();
  expect(await second.app.ended).toBe(0);
  expect(await readFile(image.path, 'utf8')).toBe(image.offered);
});

test('a file that is not the one the feed names is not taken, and that is told', async ({
  desktop,
  feed,
  image,
}) => {
  feed.tamper('#!/bin/sh\nexit 1\n');
  const { settings } = desktop.deck;
  await settings.open();
  await settings.section('Updates').click();
  await settings.field('Feed').fill(feed.url);
  await settings.field('Feed').press('Enter');
  await settings.root.getByRole('button', { name: 'Look now' }).click();
  await expect(settings.root.getByText(/No update could be had from http.*checksum mismatch/)).toBeVisible();
  await expect(settings.root.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await readFile(image.path, 'utf8')).not.toBe(image.offered);
});

test('a feed that does not answer is told of, and is asked again', async ({ desktop, feed }) => {
  await feed.close();
  const { settings } = desktop.deck;
  await settings.open();
  await settings.section('Updates').click();
  await settings.field('Feed').fill(feed.url);
  await settings.field('Feed').press('Enter');
  await settings.root.getByRole('button', { name: 'Look now' }).click();
  await expect(settings.root.getByText(/No update could be had from http.*ECONNREFUSED/)).toBeVisible();
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './desktop-test.ts';
import { built } from './launch-desktop.ts';

const run = promisify(execFile);

test('a second launch shows the first window and hands it its folder', async ({
  bed,
  desktop,
  launchAgain,
}) => {
  const { deck, shell } = desktop;
  await shell.closeWindow();
  expect(await launchAgain({ args: [bed.project] })).toBe(0);
  await expect.poll(async () => (await shell.window()).visible).toBe(true);
  expect((await shell.window()).count).toBe(1);
  await expect(deck.start.projectDialog.getByLabel('Project folder')).toHaveValue(bed.project);
});

test('"swarmdeck open" brings the app to the front with a folder', async ({ bed, desktop, desktopEnv }) => {
  const { deck, shell } = desktop;
  await shell.closeWindow();
  // The command opens windows where there is a display; the app's is the stand-in's.
  const env = { ...desktopEnv, DISPLAY: ':0' };
  const args = [join(built, 'main', 'cli.mjs'), 'open', bed.project, '--state-dir', bed.stateDir];
  await run(process.execPath, args, { env });
  await expect.poll(async () => (await shell.window()).visible).toBe(true);
  await expect(deck.start.projectDialog.getByLabel('Project folder')).toHaveValue(bed.project);
});

test('of two launches in the same instant one opens, and one host runs', async ({
  bed,
  launch,
  launchAgain,
}) => {
  const outcomes = await Promise.allSettled([launch(), launch()]);
  const opened = outcomes.filter(({ status }) => status === 'fulfilled');
  expect(opened).toHaveLength(1);
  const [first] = opened;
  if (first?.status !== 'fulfilled') throw new Error('Neither launch opened a window.');
  await first.value.deck.header.connection('Live').waitFor();
  expect((await bed.cli('status')).code).toBe(0);
  expect(await launchAgain()).toBe(0);
});

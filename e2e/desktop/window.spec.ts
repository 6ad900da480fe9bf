import { expect, test } from './desktop-test.ts';

const echo = { command: 'node agents/echo.mjs', name: 'echo' } as const;

test('opens one window, which shows a swarm, and shows it again after the app was left', async ({
  bed,
  launch,
}) => {
  const first = await launch();
  await first.deck.header.connection('Live').waitFor();
  await first.deck.startAgent({ ...echo, root: bed.project });
  await expect(first.deck.grid.tile('echo').root).toBeVisible();
  expect(await first.shell.window()).toMatchObject({ count: 1, visible: true, title: 'Swarmdeck' });
  first.app.process.kill('SIGTERM');
  expect(await first.app.ended).toBe(0);

  const second = await launch();
  await expect(second.deck.grid.tile('echo').root).toBeVisible();
});

test('hides when it is closed, with the agents running, and comes back from the tray', async ({
  bed,
  launch,
}) => {
  const { deck, shell } = await launch();
  await deck.header.connection('Live').waitFor();
  await deck.startAgent({ ...echo, root: bed.project });
  await shell.closeWindow();
  await expect.poll(async () => (await shell.window()).visible).toBe(false);
  expect((await bed.cli('status')).stdout).toContain('echo');
  await shell.clickTray('Show Swarmdeck');
  await expect.poll(async () => (await shell.window()).visible).toBe(true);
  await expect(deck.grid.tile('echo').root).toBeVisible();
});

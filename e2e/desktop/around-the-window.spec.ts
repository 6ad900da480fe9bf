import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processesMarked } from '../support/processes.ts';
import { expect, test } from './desktop-test.ts';

const asks = { command: 'node agents/asks.mjs', name: 'asker' } as const;

test('title and taskbar say how many agents need the person, and how far the swarm is', async ({
  bed,
  desktop,
}) => {
  const { deck, shell } = desktop;
  const progress = async () => (await shell.observed()).progress.at(-1);
  await expect.poll(progress).toEqual({ value: -1, mode: 'normal' });
  await deck.startAgent({
    command: 'node agents/echo.mjs',
    name: 'echo',
    prompt: 'count the files',
    root: bed.project,
  });
  await expect.poll(progress).toEqual({ value: 0, mode: 'normal' });
  await deck.startAgent({ ...asks, root: bed.project });
  await expect.poll(progress).toEqual({ value: 0, mode: 'paused' });
  await expect.poll(async () => (await shell.window()).title).toBe('(1) Swarmdeck');
  await deck.grid.tile('asker').stop();
  await expect.poll(async () => (await shell.window()).title).toBe('Swarmdeck');
  await expect.poll(progress).toEqual({ value: 0, mode: 'normal' });
});

test('many agents that crash at once are told of in one notification', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await deck.startAgent({
    command: 'node agents/echo.mjs',
    name: 'Worker',
    root: bed.project,
    count: 10,
  });
  const agents = async () =>
    (await processesMarked(bed.mark)).filter(({ command }) => command.includes('agents/echo.mjs'));
  await expect.poll(async () => (await agents()).length).toBe(10);
  await expect(deck.grid.root.getByText('Starting', { exact: true })).toHaveCount(0);
  for (const { pid } of await agents()) process.kill(pid, 'SIGKILL');
  const crashed = async () =>
    (await shell.observed()).notifications
      .map(({ title }) => title)
      .filter((title) => title.includes('crash'));
  await expect.poll(async () => (await crashed()).join('\n')).toMatch(/\d+ agents crashed/);
  expect((await crashed()).length).toBeLessThan(10);
});

test('a lock whose process id is another program by now keeps nobody out', async ({ bed, launch }) => {
  const host = await bed.start();
  const lock = join(bed.stateDir, 'host.lock');
  const announced = JSON.parse(await readFile(lock, 'utf8')) as { readonly pid: number };
  await host.kill();
  await writeFile(lock, JSON.stringify({ ...announced, pid: process.pid }));
  const { deck } = await launch();
  await expect(deck.header.connection('Live')).toBeVisible();
  const now = JSON.parse(await readFile(lock, 'utf8')) as { readonly pid: number };
  expect(now.pid).not.toBe(process.pid);
  expect(now.pid).not.toBe(announced.pid);
});

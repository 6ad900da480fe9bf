import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';
import type { Bed } from '../support/bed.ts';

interface Announced {
  readonly pid: number;
}

const announced = async (bed: Bed): Promise<Announced> =>
  JSON.parse(await readFile(join(bed.stateDir, 'host.lock'), 'utf8')) as Announced;

/** Lets the host that runs say that it is of another version. @returns its process id */
async function age(bed: Bed, version: string): Promise<number> {
  const own = await announced(bed);
  await writeFile(join(bed.stateDir, 'host.lock'), JSON.stringify({ ...own, version }));
  return own.pid;
}

const [restart, notNow] = [0, 1];

test('an older host is replaced when no agent runs and the person says so', async ({ bed, launch }) => {
  await bed.start();
  const pid = await age(bed, '0.0.1');
  const { deck, shell } = await launch();
  await expect.poll(async () => (await shell.observed()).dialogs).toHaveLength(1);
  await shell.answer(restart);
  // Between the two hosts there is none, and no file of one.
  await expect(async () => {
    expect((await announced(bed)).pid).not.toBe(pid);
  }).toPass();
  await expect(deck.header.connection('Live')).toBeVisible();
});

test('an older host goes on serving when the person says so', async ({ bed, launch }) => {
  await bed.start();
  const pid = await age(bed, '0.0.1');
  const { deck, shell } = await launch();
  await expect(deck.header.connection('Live')).toBeVisible();
  await expect
    .poll(async () => (await shell.observed()).dialogs)
    .toEqual([
      { message: expect.stringMatching(/still of version 0\.0\.1/), buttons: ['Restart Host', 'Not Now'] },
    ]);
  await shell.answer(notNow);
  await expect(deck.header.connection('Live')).toBeVisible();
  expect((await announced(bed)).pid).toBe(pid);
});

test('an older host under running agents, and a newer one, are left alone', async ({ bed, launch }) => {
  await bed.start();
  await age(bed, '99.0.0');
  const newer = await launch();
  await newer.deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await expect.poll(() => newer.shell.trayMenu()).toContain('1 agent runs');
  expect((await newer.shell.observed()).dialogs).toEqual([]);
  newer.app.process.kill('SIGTERM');
  await newer.app.ended;
  await age(bed, '0.0.1');
  const older = await launch();
  await expect.poll(() => older.shell.trayMenu()).toContain('1 agent runs');
  await expect(older.deck.grid.tile('echo').root).toBeVisible();
  expect((await older.shell.observed()).dialogs).toEqual([]);
});

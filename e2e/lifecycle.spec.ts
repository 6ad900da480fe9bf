import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processesMarked } from './support/processes.ts';
import { expect, test } from './support/test.ts';

test('spawns four at once, renames one and removes one', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Worker', count: 4 });
  await expect(deck.grid.tiles).toHaveCount(4);
  await expect.poll(() => deck.grid.names()).toEqual(['Worker', 'Worker 2', 'Worker 3', 'Worker 4']);
  await deck.grid.tile('Worker 2').rename('Clerk');
  await expect(deck.grid.tile('Clerk').root).toBeVisible();
  await deck.grid.tile('Worker 4').stop();
  await expect(
    deck.grid.tile('Worker 4').status('Exited').or(deck.grid.tile('Worker 4').status('Crashed')),
  ).toBeVisible();
  await deck.grid.tile('Worker 4').remove();
  await expect(deck.grid.tiles).toHaveCount(3);
});

test('stops an agent that ignores every signal, with the daemon it left behind', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/ignores-signals.mjs', root: bed.project, name: 'Stubborn' });
  await deck.startAgent({ command: 'node agents/daemon.mjs', root: bed.project, name: 'Daemon' });
  await expect(deck.grid.tile('Stubborn').screen).toHaveAccessibleName(/ignores-signals is ready/);
  await expect(deck.grid.tile('Daemon').screen).toHaveAccessibleName(/daemon pid \d+/);
  const agents = async () =>
    (await processesMarked(bed.mark))
      .filter(({ command }) => /agents\/|setInterval/.test(command))
      .map(({ command }) => command);
  expect((await agents()).length).toBeGreaterThanOrEqual(3);
  for (const name of ['Stubborn', 'Daemon']) await deck.grid.tile(name).stop();
  await expect.poll(agents).toEqual([]);
});

test('shows a crash with its code or signal, and restarts', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/ends.mjs 3', root: bed.project, name: 'Code' });
  await deck.startAgent({ command: 'node agents/ends.mjs SIGSEGV', root: bed.project, name: 'Signal' });
  await deck.startAgent({ command: 'node agents/ends.mjs 0', root: bed.project, name: 'Clean' });
  const code = deck.grid.tile('Code');
  await expect(code.status('Crashed')).toBeVisible();
  await expect(code.root.getByText('Exit code 3')).toBeVisible();
  await expect(deck.grid.tile('Signal').root.getByText('Ended by SIGSEGV')).toBeVisible();
  await expect(deck.grid.tile('Clean').status('Exited')).toBeVisible();
  // Its last screen stays.
  await expect(code.screen).toHaveAccessibleName(/ending with 3$/);
  const launches = deck.panel.activity.getByText(/started/i);
  const before = await launches.count();
  await code.act('Restart');
  await expect.poll(() => launches.count()).toBeGreaterThan(before);
  await expect(code.status('Crashed')).toBeVisible();
});

test('a reload of the page keeps all', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
  const echo = deck.grid.tile('Echo');
  await expect(echo.screen).toHaveAccessibleName(/> *$|ready/);
  await echo.rename('Parrot');
  await expect(deck.grid.tile('Parrot').root).toBeVisible();
  await deck.page.reload();
  await expect(deck.grid.tile('Parrot').screen).toHaveAccessibleName(/> *$|ready/);
  expect(new URL(deck.page.url()).search).toBe('');
});

test('agents of a host that was killed are lost, and can be started again, one or all', async ({
  bed,
  deck,
}) => {
  const names = ['Echo', 'Second', 'Third'];
  for (const name of names) {
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name });
    await expect(deck.grid.tile(name).screen).toHaveAccessibleName(/> *$|ready/);
  }
  const echo = deck.grid.tile('Echo');
  const port = Number(new URL(bed.host().ready.url).port);

  await bed.host().kill();
  await expect(deck.header.connection('Reconnecting')).toBeVisible();
  await expect(deck.page.getByText('No connection to the host.')).toBeVisible();
  await expect.poll(() => processesMarked(bed.mark), { message: 'what the killed host left' }).toEqual([]);

  await bed.start({ port });
  await expect(deck.header.connection('Live')).toBeVisible();
  await expect(echo.status('Lost')).toBeVisible();
  await echo.act('Restart');
  await expect(echo.status('Lost')).toBeHidden();
  await expect(echo.screen).toHaveAccessibleName(/> *$|ready/);

  await deck.queue.call();
  await deck.page.keyboard.press('l');
  for (const name of names.slice(1)) {
    await expect(deck.grid.tile(name).screen).toHaveAccessibleName(/> *$|ready/);
  }
  await expect(deck.grid.root.getByText('Lost')).toHaveCount(0);
});

test('a host that is asked to end takes its agents along and leaves nothing', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/ignores-signals.mjs', root: bed.project, name: 'Stubborn' });
  await expect(deck.grid.tile('Stubborn').screen).toHaveAccessibleName(/is ready/);
  expect(await bed.host().stop()).toBe(0);
  expect(await processesMarked(bed.mark)).toEqual([]);
});

test('swarmdeck up starts the swarm of a swarm.yaml', async ({ bed, deck }) => {
  await writeFile(
    join(bed.project, 'swarm.yaml'),
    'name: Two\nagents:\n  - name: One\n    command: node agents/echo.mjs\n    role: first\n  - name: Other\n    command: node agents/echo.mjs\n',
  );
  const result = await bed.cli('up', bed.project);
  expect(result).toMatchObject({ code: 0 });
  await expect(deck.grid.tile('One').root).toBeVisible();
  await expect(deck.grid.tile('Other').root).toBeVisible();
  await expect(deck.grid.tile('One').root.getByText('first')).toBeVisible();
});

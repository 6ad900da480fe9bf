import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deck } from './pages/deck.ts';
import { makeRepository } from './support/repository.ts';
import { asksByHook, startSwarm } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

/** The owner of the cart; it writes nothing by itself. */
const owner = { name: 'Owner', command: 'cat', owns: ['src/cart.ts', 'src/cart/**'] };

const keptFrom = (deck: Deck, file: string, by = 'Owner') =>
  deck.panel.activity.getByText(`was kept from “Edit ${file}”: ${file} is owned by ${by}`);

test('an agent is kept from the file of another before it writes it, and both sides are told', async ({
  bed,
  deck,
}) => {
  const { panel, queue, grid } = deck;
  await makeRepository(bed.project, { 'src/cart.ts': 'net' });
  // The first thing that it does, before anybody has had the time to look where it works.
  await startSwarm(bed, { agents: [asksByHook('Ada', 'edit src/cart.ts net gross'), owner] });
  await panel.activityTab.click();
  await expect(keptFrom(deck, 'src/cart.ts')).toBeVisible();
  await expect(queue.rows).toHaveCount(0);
  await grid.tile('Ada').name.click();
  await expect(deck.focus.text(/● kept from Edit src\/cart\.ts: .*owned by Owner/)).toBeVisible();
});

test('a project that is reached by a link is the same by both names', async ({ bed, deck }) => {
  const linked = `${bed.project}-by-link`;
  await makeRepository(bed.project, { 'src/cart.ts': 'net' });
  await symlink(bed.project, linked);
  const ada = { ...asksByHook('Ada', `edit ${linked}/src/cart.ts net gross`), cwd: linked };
  const bo = asksByHook('Bo', `edit ${bed.project}/src/cart/new/total.ts net gross`);
  await startSwarm({ ...bed, project: linked }, { agents: [ada, bo, { ...owner, cwd: linked }] });
  await deck.panel.activityTab.click();
  await expect(keptFrom(deck, 'src/cart.ts')).toBeVisible();
  await expect(keptFrom(deck, 'src/cart/new/total.ts')).toBeVisible();
  await deck.grid.tile('Bo').sendMessage(`edit ${linked}/src/cart/new.ts net gross`);
  await expect(keptFrom(deck, 'src/cart/new.ts')).toBeVisible();
  await expect(deck.queue.rows).toHaveCount(0);
});

test('in a folder without git the rules of the swarm file hold as well, from its own folder on', async ({
  bed,
  deck,
}) => {
  await mkdir(join(bed.project, 'server'));
  await startSwarm(bed, {
    agents: [
      asksByHook('Ada', 'edit server/cart.ts net gross'),
      { ...asksByHook('Bo', 'edit page.ts net gross'), command: '../agents/hooked/claude', cwd: 'server' },
      { name: 'Owner', command: 'cat' },
    ],
    ownership: { 'server/cart.ts': 'Owner' },
    shared: ['server/page.ts'],
  });
  await deck.panel.activityTab.click();
  await expect(keptFrom(deck, 'server/cart.ts')).toBeVisible();
  await expect(deck.panel.activity.getByText('server/page.ts is shared for reading only')).toBeVisible();
  await expect(deck.queue.rows).toHaveCount(0);
});

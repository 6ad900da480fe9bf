import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { git, makeRepository } from './support/repository.ts';
import { expect, test } from './support/test.ts';

const cart = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';

/** Two agents at their prompts, in worktrees of their own or in the project's folder. */
async function startTwo(bed: Bed, deck: Deck, worktree: boolean): Promise<void> {
  await makeRepository(bed.project, { 'cart.txt': cart });
  const agents = ['Ada', 'Bo'].map((name) => ({ name, command: 'node agents/echo.mjs', worktree }));
  await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ name: 'Shop', agents }));
  expect(await bed.cli('up', bed.project)).toMatchObject({ code: 0 });
  for (const name of ['Ada', 'Bo']) {
    await expect(deck.grid.tile(name).screen).toHaveAccessibleName(/> *$|ready/);
  }
  await deck.panel.conflictsTab.click();
}

const treeOf = (bed: Bed, name: string): string =>
  join(`${bed.project}-worktrees`, `swarmdeck-${name.toLowerCase()}`);

test('branches that will not merge are told with their lines before anybody merges, and close themselves', async ({
  bed,
  deck,
}) => {
  await startTwo(bed, deck, true);
  await writeFile(join(treeOf(bed, 'Ada'), 'cart.txt'), cart.replace('one', 'ONE'));
  await writeFile(join(treeOf(bed, 'Bo'), 'cart.txt'), cart.replace('eight', 'EIGHT'));
  const item = deck.panel.conflicts.getByRole('listitem').filter({ hasText: 'cart.txt' });
  await expect(item).toContainText('Same file');
  await expect(item).toContainText('line 1');
  await expect(item).toContainText('line 8');
  await writeFile(join(treeOf(bed, 'Bo'), 'cart.txt'), cart.replace('one', 'uno'));
  await expect(item).toContainText('Will not merge');

  await item.getByRole('button', { name: 'Settle the conflict on cart.txt' }).click();
  const dialog = deck.page.getByRole('dialog', { name: 'cart.txt' });
  await expect(dialog.getByRole('region', { name: 'cart.txt by Ada' })).toContainText('ONE');
  await expect(dialog.getByRole('region', { name: 'cart.txt by Bo' })).toContainText('uno');
  await dialog.getByRole('button', { name: 'Tell both' }).click();
  for (const name of ['Ada', 'Bo']) {
    await expect(deck.grid.tile(name).screen).toHaveAccessibleName(/NEED: what, and why\.$/);
  }
  await git(treeOf(bed, 'Bo'), 'checkout', '-q', '--', 'cart.txt');
  await git(treeOf(bed, 'Bo'), 'commit', '-q', '--allow-empty', '-m', 'Took it back');
  await expect(deck.panel.conflicts).toContainText('No conflicts');
});

test('the table of ownership is edited, and a write to a foreign file is told', async ({ bed, deck }) => {
  await startTwo(bed, deck, true);
  await deck.panel.conflicts.getByRole('button', { name: 'Ownership' }).click();
  const table = deck.page.getByRole('dialog', { name: 'Ownership' });
  await table.getByRole('button', { name: 'Add a rule' }).click();
  await table.getByLabel('Files of rule 1').fill('cart.txt docs/**');
  await table.getByRole('combobox', { name: 'Owner of rule 1' }).click();
  await deck.page.getByRole('option', { name: 'Ada' }).click();
  await table.getByRole('button', { name: 'Save' }).click();
  await expect(table).toBeHidden();

  await writeFile(join(treeOf(bed, 'Bo'), 'cart.txt'), cart.replace('two', 'TWO'));
  const item = deck.panel.conflicts.getByRole('listitem').filter({ hasText: 'cart.txt' });
  await expect(item).toContainText('Not its file');
  await item.getByRole('button', { name: 'Settle the conflict on cart.txt' }).click();
  const dialog = deck.page.getByRole('dialog', { name: 'cart.txt' });
  const bo = dialog.getByRole('region', { name: 'Bo', exact: true });
  await bo.getByRole('button', { name: 'Give it the file' }).click();
  await expect(deck.panel.conflicts).toContainText('No conflicts');
  await expect(deck.grid.tile('Ada').screen).toHaveAccessibleName(/NEED: what, and why\.$/);
});

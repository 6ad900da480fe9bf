import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deck } from './pages/deck.ts';
import { git, makeRepository } from './support/repository.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';
import type { Bed } from './support/bed.ts';

const dialogOf = (deck: Deck) => deck.page.getByRole('dialog', { name: /^Hand over from/ });
const treeOf = (bed: Bed, name: string): string => `${bed.project}-worktrees/swarmdeck-${name}`;

/** Cart works in a worktree and has made a file there; Shop has one too. */
async function startInWorktrees(bed: Bed, deck: Deck): Promise<void> {
  await makeRepository(bed.project, { 'cart.txt': 'one\n', '.gitignore': 'told/\n' });
  await startWorkers(bed, {
    agents: [
      {
        name: 'Cart',
        prompt: 'Build the cart. do:touch do:forever',
        owns: ['src/cart/**'],
        worktree: true,
      },
      { name: 'Shop', worktree: true },
    ],
  });
  await deck.grid.tile('Cart').status('Working').waitFor();
  await deck.grid.tile('Shop').status('Idle').waitFor();
  await expect.poll(() => existsSync(join(treeOf(bed, 'cart'), 'made.txt'))).toBe(true);
}

test('dragged from tile to tile, the work comes into the other worktree with the files that were owned', async ({
  bed,
  deck,
}) => {
  await startInWorktrees(bed, deck);
  await deck.grid.tile('Cart').root.dragTo(deck.grid.tile('Shop').root);
  const along = dialogOf(deck).getByLabel('What goes along');
  await expect(along).toContainText('Committed on swarmdeck/cart, then merged into swarmdeck/shop.');
  await expect(along).toContainText('src/cart/**');
  await dialogOf(deck).getByRole('button', { name: 'Hand over' }).click();
  await expect(deck.notice(/swarmdeck\/cart was merged into swarmdeck\/shop/)).toBeVisible();
  expect(await readFile(join(treeOf(bed, 'shop'), 'made.txt'), 'utf8')).toBe('one\n');
  expect(await git(treeOf(bed, 'shop'), 'status', '--porcelain')).toBe('');
  await expect
    .poll(async () => (await toldTo(bed, 'Shop')).at(-1))
    .toMatch(/You take over[^]*is merged into your branch swarmdeck\/shop/);
  await expect
    .poll(async () => (await toldTo(bed, 'Cart')).at(-1))
    .toMatch(/^Stop working on this: Build the cart[^]*belong to Shop now:\n- src\/cart\/\*\*$/);
  await deck.grid.tile('Shop').name.click();
  await expect(deck.page.getByLabel('Facts')).toContainText('src/cart/**');
});

test('work that does not fit stops nobody, and goes to a new agent whose branch begins with it', async ({
  bed,
  deck,
}) => {
  await startInWorktrees(bed, deck);
  await writeFile(join(treeOf(bed, 'shop'), 'made.txt'), 'of Shop\n');
  await deck.grid.tile('Cart').root.dragTo(deck.grid.tile('Shop').root);
  await dialogOf(deck).getByRole('button', { name: 'Hand over' }).click();
  await expect(dialogOf(deck).getByRole('alert')).toContainText(
    'The worktree of Shop holds changes that are not committed: made.txt',
  );
  expect(await toldTo(bed, 'Cart')).toHaveLength(1);
  expect(await readFile(join(treeOf(bed, 'shop'), 'made.txt'), 'utf8')).toBe('of Shop\n');

  await dialogOf(deck).getByRole('combobox', { name: 'Who goes on' }).click();
  await deck.page.getByRole('option', { name: 'A new agent like Cart' }).click();
  await expect(dialogOf(deck).getByLabel('What goes along')).toContainText('branch begins with it');
  await dialogOf(deck).getByRole('button', { name: 'Hand over' }).click();
  await dialogOf(deck).waitFor({ state: 'hidden' });
  await expect(deck.grid.tile('Cart 2').root).toBeVisible();
  expect(await readFile(join(treeOf(bed, 'cart-2'), 'made.txt'), 'utf8')).toBe('one\n');
});

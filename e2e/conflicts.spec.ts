import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { git, makeRepository } from './support/repository.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

const cart = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';

/** Two agents at their prompts, in worktrees of their own or in the project's folder. */
async function startTwo(
  bed: Bed,
  deck: Deck,
  worktree: boolean,
  files: Readonly<Record<string, string>> = { 'cart.txt': cart },
): Promise<void> {
  await makeRepository(bed.project, files);
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

test('files that import each other are worth knowing, and no alarm', async ({ bed, deck }) => {
  await startTwo(bed, deck, true, {
    'total.ts': 'export const total = 1;\n',
    'index.ts': "export * from './total.ts';\n",
    'page.ts': '',
  });
  await writeFile(join(treeOf(bed, 'Ada'), 'total.ts'), 'export const total = 2;\n');
  await writeFile(join(treeOf(bed, 'Bo'), 'page.ts'), "import { total } from './index.ts';\nvoid total;\n");
  const couplings = deck.panel.conflicts.getByText('Worth knowing: 1 coupled');
  await couplings.click();
  await expect(deck.panel.conflicts).toContainText('No conflicts');
  const item = deck.panel.conflicts.getByRole('listitem').filter({ hasText: 'total.ts' });
  await expect(item).toContainText(
    'Ada changes it; Bo works on page.ts, which imports it by way of index.ts.',
  );
  await item.getByRole('button', { name: 'Dismiss the conflict on total.ts' }).click();
  await expect(couplings).toBeHidden();
});

test('a rule of ownership says what it comes to while it is typed', async ({ bed, deck }) => {
  await startTwo(bed, deck, true, { 'src/cart.ts': '', 'src/total.ts': '', 'docs/cart.md': '' });
  await deck.panel.conflicts.getByRole('button', { name: 'Ownership' }).click();
  const table = deck.page.getByRole('dialog', { name: 'Ownership' });
  const files = (rule: number) => table.getByLabel(`Files of rule ${rule}`);
  const owner = async (rule: number, name: string): Promise<void> => {
    await table.getByRole('combobox', { name: `Owner of rule ${rule}` }).click();
    await deck.page.getByRole('option', { name, exact: true }).click();
  };
  await table.getByRole('button', { name: 'Add a rule' }).click();
  await owner(1, 'Ada');
  await files(1).fill('scr/**');
  await expect(files(1)).toHaveAccessibleDescription(/Matches none of \d+ tracked files: it holds for new/);
  await files(1).fill('src/**');
  await expect(files(1)).toHaveAccessibleDescription(/^Matches 2 of \d+ tracked files\.$/);
  await table.getByRole('button', { name: 'Add a rule' }).click();
  await owner(2, 'Bo');
  await files(2).fill('**');
  await expect(files(2)).toHaveAccessibleDescription(
    /Matches everything, \d+ tracked files: only Bo may write what the rules above leave\./,
  );
  await expect(files(2)).toHaveAccessibleDescription(/Overlaps with rule 1 of Ada \(src\/\*\*\): that one/);
  await expect(files(1)).toHaveAccessibleDescription(/Overlaps with rule 2 of Bo \(\*\*\): this one/);
  await table.getByRole('button', { name: 'Save' }).click();
  await expect(table).toBeHidden();
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

test('one of two agents is paused and moved to a worktree; the next conflict is accepted from the queue, and that taken back', async ({
  bed,
  deck,
}) => {
  const { page, panel, grid, queue } = deck;
  await makeRepository(bed.project, { 'cart.txt': cart, 'shop.txt': cart, '.gitignore': 'told\n' });
  await startWorkers(bed, { agents: [{ name: 'Ada', worktree: true }, { name: 'Bo' }] });
  for (const name of ['Ada', 'Bo']) await expect(grid.tile(name).status('Idle')).toBeVisible();
  await grid.tile('Bo').sendMessage('Build the cart. do:forever');
  await panel.conflictsTab.click();
  const item = (path: string) => panel.conflicts.getByRole('listitem').filter({ hasText: path });
  const dialog = page.getByRole('dialog', { name: 'cart.txt' });
  const settle = async (way: string): Promise<void> => {
    await item('cart.txt').getByRole('button', { name: 'Settle the conflict on cart.txt' }).click();
    await dialog.getByRole('region', { name: 'Bo', exact: true }).getByRole('button', { name: way }).click();
    await expect(dialog).toBeHidden();
  };

  await test.step('pause interrupts the turn of one', async () => {
    await writeFile(join(treeOf(bed, 'Ada'), 'cart.txt'), cart.replace('one', 'Ada'));
    await writeFile(join(bed.project, 'cart.txt'), cart.replace('one', 'Bo'));
    await writeFile(join(bed.project, 'own.txt'), 'mine\n');
    await expect(item('cart.txt')).toContainText('Will not merge');
    await settle('Pause');
    await expect(grid.tile('Bo').status('Idle')).toBeVisible();
  });
  await test.step('the one in the folder moves to a worktree, with what it alone has changed', async () => {
    await expect(grid.tile('Bo').root).toContainText('own.txt');
    await settle('Move to a worktree');
    await expect
      .poll(async () => (await toldTo(bed, 'Bo')).at(-1))
      .toContain('You work in a git worktree and branch of your own from now on');
    expect(await readFile(join(treeOf(bed, 'Bo'), 'own.txt'), 'utf8')).toBe('mine\n');
    await expect(item('cart.txt')).toBeHidden();
    await panel.worktreesTab.click();
    const tree = panel.worktrees.getByRole('listitem', { name: 'Bo', exact: true });
    await expect(tree).toContainText('swarmdeck/bo');
  });
  await test.step('what stands in the queue is accepted by its letter', async () => {
    for (const name of ['Ada', 'Bo']) {
      await writeFile(join(treeOf(bed, name), 'shop.txt'), cart.replace('one', name));
    }
    await queue.call();
    await expect(queue.rows.filter({ hasText: 'shop.txt' })).toContainText('does not merge');
    await page.keyboard.press('x');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await page.keyboard.press('u');
    await expect(queue.current).toContainText('shop.txt');
    await page.keyboard.press('x');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await panel.conflictsTab.click();
    await expect(panel.conflicts).toContainText('No conflicts');
  });
  await test.step('each of these is in the activity, with its author', async () => {
    await panel.activityTab.click();
    const search = panel.root.getByLabel('Search the activity');
    for (const text of [
      'was interrupted',
      'is to go on in a worktree of its own',
      'shop.txt dismissed',
      'shop.txt is open again',
    ]) {
      await search.fill(text);
      const line = panel.activity.locator('.event').filter({ hasText: text });
      await expect(line.filter({ hasText: 'you ·' }).first()).toBeVisible();
    }
  });
  await test.step('what was searched for stays while another panel is looked at', async () => {
    await panel.conflictsTab.click();
    await panel.activityTab.click();
    await expect(panel.root.getByLabel('Search the activity')).toHaveValue('shop.txt is open again');
    await expect(panel.activity.locator('.event').first()).toContainText('shop.txt is open again');
  });
});

test('a conflict on a binary file, under a path with spaces and quotes, says what it is', async ({
  bed,
  deck,
}) => {
  const path = `assets/the "new" logo's.png`;
  await startTwo(bed, deck, true, { [path]: 'start\0' });
  for (const name of ['Ada', 'Bo']) await writeFile(join(treeOf(bed, name), path), `${name}\0`);
  const item = deck.panel.conflicts.getByRole('listitem').filter({ hasText: path });
  await expect(item).toContainText('Will not merge');
  await item.getByRole('button', { name: /^Settle/ }).click();
  const dialog = deck.page.getByRole('dialog', { name: path });
  await expect(dialog.getByText('A binary file: it cannot be shown as lines.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Tell both' }).click();
  await expect(deck.grid.tile('Bo').screen).toHaveAccessibleName(/NEED: what, and why\.$/);
});

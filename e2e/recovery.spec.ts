import { readFile, readdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Deck } from './pages/deck.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

/** An action of the attention queue, about one agent. */
async function act(deck: Deck, name: string, action: string | RegExp): Promise<void> {
  await deck.page.getByRole('tab', { name: /^Attention/ }).click();
  const row = deck.page
    .getByRole('region', { name: /attention/i })
    .getByRole('listitem')
    .filter({ hasText: name });
  await row.getByRole('button', { name: action }).first().click();
}
const dialogOf = (deck: Deck) => deck.page.getByRole('dialog');

test('an agent that forgot is re-oriented with a text that the person has changed', async ({ bed, deck }) => {
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:step' }] });
  const tile = deck.grid.tile('Cart');
  await tile.root.getByText('1/3').waitFor();
  await tile.sendMessage('do:forget');
  await tile.status('Compacted').waitFor();
  await act(deck, 'Cart', /^Re-orient/);
  const text = dialogOf(deck).getByLabel('Re-orientation');
  await expect(text).toHaveValue(/Original task:\nBuild the cart[^]*Completed steps:\n- routes/);
  await expect(dialogOf(deck).getByText(/About \d+ tokens/)).toBeVisible();
  await text.fill('You build the cart.\nGo on with totals.');
  await dialogOf(deck).getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(async () => (await toldTo(bed, 'Cart')).at(-1))
    .toBe('You build the cart.\nGo on with totals.');
});

test('a re-orientation goes out by itself where the swarm is set so, with the checkpoint', async ({
  bed,
  deck,
}) => {
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:step' }] });
  const tile = deck.grid.tile('Cart');
  await tile.root.getByText('1/3').waitFor();
  await deck.page.keyboard.press('b');
  await deck.page.getByRole('button', { name: 'Rules' }).click();
  await deck.page.getByText('Re-orient agents after a compaction by itself').click();
  await deck.page.keyboard.press('Escape');
  await expect(deck.page.getByRole('dialog')).toBeHidden();
  await deck.page.keyboard.press('Escape');
  execFileSync('mkdir', ['-p', join(bed.project, '.swarmdeck')]);
  await writeFile(join(bed.project, '.swarmdeck', 'checkpoint-cart.md'), 'Next: discounts');
  await tile.sendMessage('do:forget');
  await expect
    .poll(async () => (await toldTo(bed, 'Cart')).at(-1))
    .toMatch(/Your context was compacted[^]*Last checkpoint:\nNext: discounts/);
});

test('an agent that failed is stopped, and begins again by another way', async ({ bed, deck }) => {
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:fail' }] });
  await deck.grid.tile('Cart').status('Error').waitFor();
  await act(deck, 'Cart', /^Try another way/);
  await expect(dialogOf(deck).getByLabel('New prompt')).toHaveValue(/different approach[^]*tests fail/);
  await dialogOf(deck).getByRole('button', { name: 'Stop and begin again' }).click();
  await dialogOf(deck).waitFor({ state: 'hidden' });
  await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toContain('Take a different approach');
});

test('guidance goes to an agent together with what it reported', async ({ bed, deck }) => {
  await startWorkers(bed, { agents: [{ name: 'Cart', prompt: 'Build the cart. do:fail' }] });
  await deck.grid.tile('Cart').status('Error').waitFor();
  await act(deck, 'Cart', /^Guide/);
  await dialogOf(deck).getByLabel('Guidance').fill('Use the other library.');
  await dialogOf(deck).getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(async () => (await toldTo(bed, 'Cart')).at(-1))
    .toMatch(/You reported:\n.*tests fail[^]*Guidance:\nUse the other library\./);
});

test('work is handed over by dragging a tile onto another: it is kept, and both are told', async ({
  bed,
  deck,
}) => {
  const git = (...args: readonly string[]) => execFileSync('git', [...args], { cwd: bed.project });
  git('init', '-q');
  await startWorkers(bed, {
    agents: [{ name: 'Cart', prompt: 'Build the cart. do:touch do:forever' }, { name: 'Shop' }],
  });
  await deck.grid.tile('Cart').status('Working').waitFor();
  await deck.grid.tile('Shop').status('Idle').waitFor();
  await deck.grid.tile('Cart').root.dragTo(deck.grid.tile('Shop').root);
  await expect(dialogOf(deck).getByLabel('Note')).toHaveValue(/You take over a task from Cart/);
  await dialogOf(deck).getByRole('button', { name: 'Hand over' }).click();
  await dialogOf(deck).waitFor({ state: 'hidden' });
  await expect.poll(async () => (await toldTo(bed, 'Shop')).at(-1)).toMatch(/You take over[^]*\.patch/);
  await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toContain('Stop working on this');
  const [patch = ''] = await readdir(join(bed.stateDir, 'kept-work'));
  expect(await readFile(join(bed.stateDir, 'kept-work', patch), 'utf8')).toContain('made.txt');
});

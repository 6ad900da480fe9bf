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

test('a request goes to the owner of the file, and the asker hears when it is there', async ({
  bed,
  deck,
}) => {
  await startWorkers(bed, {
    agents: [
      { name: 'Page', prompt: 'Show the user. do:ask' },
      { name: 'Auth', owns: ['src/**'] },
    ],
  });
  await expect.poll(async () => (await toldTo(bed, 'Auth')).at(-1)).toContain('Page needs something');
  await deck.page.getByRole('tab', { name: /^Requests/ }).click();
  const panel = deck.page.getByRole('region', { name: 'Coordination' });
  await expect(panel.getByText('src/user.ts')).toBeVisible();
  await panel.getByRole('button', { name: 'It is there' }).click();
  await expect.poll(async () => (await toldTo(bed, 'Page')).at(-1)).toContain('What you asked for is there');
});

test('messages wait, can be changed and taken back, and reach a whole role', async ({ bed, deck }) => {
  await startWorkers(bed, {
    agents: [
      { name: 'Cart', role: 'backend', prompt: 'Build the cart. do:forever' },
      { name: 'Shop', role: 'frontend' },
    ],
  });
  await deck.grid.tile('Cart').status('Working').waitFor();
  await deck.grid.tile('Shop').status('Idle').waitFor();
  await deck.page.getByRole('button', { name: 'Message to several agents' }).click();
  await dialogOf(deck).getByLabel('Message', { exact: true }).fill('Rebase on main.\nThen report.');
  await dialogOf(deck).getByRole('button', { name: 'Send to 2 agents' }).click();
  await expect.poll(() => toldTo(bed, 'Shop')).toEqual(['Rebase on main.\nThen report.']);

  await deck.grid.tile('Cart').name.click();
  const messages = deck.page.getByRole('list', { name: 'Messages' });
  await expect(messages.getByText('Queued')).toBeVisible();
  await messages.getByRole('button', { name: 'Change the message' }).click();
  await messages.getByLabel('Change the message').fill('Rebase later.');
  await messages.getByRole('button', { name: 'Save' }).click();
  await expect(messages.getByText('Rebase later.')).toBeVisible();
  await deck.page.getByRole('button', { name: 'Interrupt' }).click();
  await expect.poll(async () => (await toldTo(bed, 'Cart')).at(-1)).toBe('Rebase later.');
  await expect(messages.getByRole('listitem').last()).toContainText(/Read.*Rebase later\./);
});

test('two agents stand beside each other, each with its terminal and its composer', async ({ bed, deck }) => {
  await startWorkers(bed, { agents: [{ name: 'Cart' }, { name: 'Shop' }] });
  await deck.grid.tile('Cart').status('Idle').waitFor();
  await deck.grid.tile('Cart').name.click();
  await deck.page.getByRole('button', { name: 'Show another agent beside' }).click();
  await deck.page.getByRole('menuitem', { name: 'Shop' }).click();
  const beside = deck.page.getByRole('region', { name: 'Beside: Shop' });
  await beside.getByLabel('Message to Shop').fill('Hello');
  await beside.getByRole('button', { name: 'Send' }).click();
  await expect(beside.locator('.xterm').getByRole('listitem').getByText('# Hello')).toBeVisible();
  await expect(deck.page.locator('.xterm')).toHaveCount(2);
  await beside.getByRole('button', { name: 'Close Shop' }).click();
  await expect(deck.page.locator('.xterm')).toHaveCount(1);
});

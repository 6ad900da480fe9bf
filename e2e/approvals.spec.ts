import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './support/bed.ts';
import { asksByDialog, startSwarm } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

/** Starts agents whose dialogs are answered by keys: one for each name, all with the same command. */
const startDialogs = (bed: Bed, names: readonly string[]): Promise<void> =>
  startSwarm(bed, { agents: names.map((name) => asksByDialog(name)) });

const keysOf = async (bed: Bed, name: string): Promise<string> => {
  try {
    return await readFile(join(bed.project, `${name}.keys`), 'utf8');
  } catch {
    return '';
  }
};

test.describe('an agent that is answered by its keys', () => {
  test('is approved by one press on its tile', async ({ bed, deck }) => {
    await startDialogs(bed, ['Ada']);
    const ada = deck.grid.tile('Ada');
    await ada.root.getByRole('button', { name: 'Approve' }).click();
    await expect(ada.status('Needs approval')).toBeHidden();
    await expect(deck.panel.activity.getByText('took the answer')).toBeVisible();
    expect(await keysOf(bed, 'Ada')).toBe('1');
  });

  test('is denied from the keyboard, that is taken back, and denied again with a reason that arrives', async ({
    bed,
    deck,
  }) => {
    await startDialogs(bed, ['Ada']);
    await deck.queue.call();
    // By its status alone, which is told first, it is not answered.
    await expect(deck.queue.of('Ada').getByRole('button', { name: 'Deny' })).toBeVisible();
    await deck.page.keyboard.press('d');
    await deck.queue.giveReason('Run the cart tests only.');
    await expect(deck.queue.of('Ada')).toContainText('queued');
    await deck.page.keyboard.press('u');
    await expect(deck.queue.of('Ada').getByRole('button', { name: 'Approve' })).toBeVisible();
    expect(await keysOf(bed, 'Ada')).toBe('');

    await deck.page.keyboard.press('d');
    await deck.queue.giveReason('Run the cart tests only.');
    await expect(deck.queue.of('Ada')).toBeHidden();
    await expect.poll(() => keysOf(bed, 'Ada')).toContain('Run the cart tests only.\r');
    expect((await keysOf(bed, 'Ada')).startsWith('3')).toBe(true);
  });

  test('whose dialog vanishes while the denial is held gets no key', async ({ bed, deck }) => {
    await startDialogs(bed, ['Ada']);
    await deck.queue.call();
    await expect(deck.queue.of('Ada').getByRole('button', { name: 'Deny' })).toBeVisible();
    await deck.page.keyboard.press('d');
    await deck.queue.giveReason('');
    await expect(deck.queue.of('Ada')).toContainText('queued');
    await writeFile(join(bed.project, 'Ada.vanish'), '');
    await expect(deck.queue.of('Ada')).toBeHidden();
    await deck.panel.activityTab.click();
    await expect(deck.panel.activity.getByText('does not ask any more')).toBeVisible();
    expect(await keysOf(bed, 'Ada')).toBe('');
  });

  test('that dies while its answer is held leaves the queue as a crash', async ({ bed, deck }) => {
    await startDialogs(bed, ['Ada']);
    await deck.queue.call();
    await expect(deck.queue.of('Ada').getByRole('button', { name: 'Deny' })).toBeVisible();
    await deck.page.keyboard.press('d');
    await deck.queue.giveReason('');
    await writeFile(join(bed.project, 'Ada.die'), '');
    await expect(deck.queue.of('Ada')).toContainText('Crashed');
    await expect(deck.queue.of('Ada').getByRole('button', { name: 'Restart' })).toBeVisible();
  });

  test('is approved with all others that ask the same, and those that ask something else are not', async ({
    bed,
    deck,
  }) => {
    await startDialogs(bed, ['Ada', 'Bob', 'Cyd']);
    await deck.startAgent({ command: 'node agents/asks.mjs', root: bed.project, name: 'Other' });
    await deck.queue.call();
    await expect(deck.queue.rows).toHaveCount(4);
    await deck.queue.of('Bob').click();
    await expect(deck.queue.current).toContainText('2 more agents ask the same');
    await deck.page.keyboard.press('l');
    for (const name of ['Ada', 'Bob', 'Cyd']) {
      await expect.poll(() => keysOf(bed, name)).toBe('1');
      await expect(deck.queue.of(name)).toBeHidden();
    }
    await expect(deck.queue.of('Other')).toBeVisible();
  });

  test('is approved by one press in a row that is not the current one', async ({ bed, deck }) => {
    await startDialogs(bed, ['Ada', 'Bob', 'Cyd']);
    await deck.queue.call();
    await expect(deck.queue.rows).toHaveCount(3);
    const last = (await deck.queue.names.allTextContents()).at(-1) ?? '';
    await deck.queue
      .of(last)
      .getByRole('button', { name: /^Approve(?! all)/ })
      .click();
    await expect.poll(() => keysOf(bed, last)).toBe('1');
  });

  test('and the others are walked through by keys alone', async ({ bed, deck }) => {
    await startDialogs(bed, ['Ada', 'Bob', 'Cyd']);
    await deck.queue.call();
    await expect(deck.queue.rows).toHaveCount(3);
    const names = await deck.queue.names.allTextContents();
    const currentName = () => deck.queue.current.locator(deck.queue.names).textContent();
    expect(await currentName()).toBe(names[0]);
    await deck.page.keyboard.press('j');
    expect(await currentName()).toBe(names[1]);
    await deck.page.keyboard.press('ArrowDown');
    await deck.page.keyboard.press('ArrowDown');
    expect(await currentName()).toBe(names[0]);
    await deck.page.keyboard.press('k');
    expect(await currentName()).toBe(names[2]);
    // What takes the place of an item that is done with keeps the keyboard.
    await deck.page.keyboard.press('a');
    await expect(deck.queue.rows).toHaveCount(2);
    await deck.page.keyboard.press('a');
    await expect(deck.queue.rows).toHaveCount(1);
    await deck.page.keyboard.press('a');
    await expect(deck.page.getByText('Nothing waits for you')).toBeVisible();
  });
});

test.describe('the demo swarm', () => {
  test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '10' } });

  test('has its question answered by a button of the queue, and otherwise by its number', async ({
    deck,
  }) => {
    await deck.start.demo.click();
    await expect(deck.grid.tile('Product card').status('Asks you')).toBeVisible();
    await deck.queue.call();
    const row = deck.queue.of('Product card').filter({ hasText: 'Question' });
    await row.getByText('Product card', { exact: true }).click();
    const options = row.getByRole('form', { name: 'Answer' }).getByRole('button');
    await options.first().click();
    await expect(row).toContainText('queued');
    await row.getByRole('button', { name: 'Undo' }).click();
    await expect(options.first()).toBeEnabled();
    await row.focus();
    await deck.page.keyboard.press('2');
    await expect(row).toContainText('On the photo, as a badge, queued');
    await expect(row).toBeHidden();
    await expect(deck.grid.tile('Product card').status('Asks you')).toBeHidden();
  });
});

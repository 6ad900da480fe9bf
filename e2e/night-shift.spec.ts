import type { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { asksByDialog, asksByHook, startSwarm } from './support/swarm.ts';
import { expect, test } from './support/worker-test.ts';
import { toldTo, worker } from './support/workers.ts';

/** Twelve agents that are stuck in twelve ways. */
function startStuck(bed: Bed): Promise<void> {
  return startSwarm(bed, {
    agents: [
      asksByHook('Ann', 'run npm publish'),
      asksByDialog('Bob'),
      asksByDialog('Cyd'),
      asksByDialog('Dan'),
      worker(bed, { name: 'Eve', prompt: 'Build the cart. do:fail' }),
      worker(bed, { name: 'Fay', prompt: 'Type it. do:need=src/gil.ts', owns: ['src/fay.ts'] }),
      worker(bed, { name: 'Gil', prompt: 'Type it. do:need=src/fay.ts', owns: ['src/gil.ts'] }),
      worker(bed, { name: 'Hal', role: 'docs' }),
      worker(bed, { name: 'Ida', prompt: 'Show it. do:need=src/nobody.ts' }),
      worker(bed, { name: 'Jon', prompt: 'Mend the tests. do:circle' }),
      worker(bed, { name: 'Kim', prompt: 'Wait. do:forever', isImpatient: true }),
      worker(bed, { name: 'Lea', prompt: 'Build the page. do:forget' }),
    ],
    tasks: [{ id: 'T1', title: 'Write the docs', description: 'do:boast', role: 'docs' }],
  });
}

/** Walks to an agent's item by `j`, and presses the letter of an action. */
async function act({ page, queue }: Deck, name: string, letter: string): Promise<void> {
  await expect(async () => {
    if ((await queue.current.locator(queue.names).textContent()) !== name) await page.keyboard.press('j');
    await expect(queue.current.locator(queue.names)).toHaveText(name, { timeout: 1 });
  }).toPass({ intervals: [0] });
  // A dialog that closes gives the keyboard back a moment later.
  await expect(queue.current).toBeFocused();
  await page.keyboard.press(letter);
}

/** A line of the activity of what a person did. */
const doneByYou = ({ panel }: Deck, text: string | RegExp) =>
  panel.activity.locator('.event').filter({ hasText: text }).filter({ hasText: 'you ·' });

test('twelve stuck agents are brought on their way from the keyboard alone, each step on record', async ({
  bed,
  deck,
}) => {
  const { page, queue, grid } = deck;
  const dialog = page.getByRole('dialog');
  const lastTold = async (name: string) => (await toldTo(bed, name)).at(-1);
  await startStuck(bed);
  await grid.tile('Kim').status('Stalled').waitFor();
  await queue.call();
  await expect(queue.rows).toHaveCount(11);

  await test.step('approve one, deny one with a reason and take that back, approve all alike', async () => {
    await act(deck, 'Ann', 'a');
    await expect(queue.of('Ann')).toBeHidden();
    await act(deck, 'Bob', 'd');
    await queue.giveReason('Not now.');
    await expect(queue.of('Bob')).toContainText('queued');
    await expect(queue.current).not.toContainText('Bob');
    await page.keyboard.press('u');
    await expect(queue.current).toContainText('Bob');
    await expect(queue.current.getByRole('button', { name: 'Deny' })).toBeVisible();
    await page.keyboard.press('l');
    for (const name of ['Bob', 'Cyd', 'Dan']) await expect(queue.of(name)).toBeHidden();
  });

  await test.step('guide an error; the keys go on, and the row says how far the guidance is', async () => {
    await act(deck, 'Eve', 'g');
    await dialog.getByLabel('Guidance').fill('Use the other library.');
    await page.keyboard.press('Control+Enter');
    await expect(queue.current).not.toContainText('Eve');
    await expect.poll(() => lastTold('Eve')).toContain('Guidance:\nUse the other library.');
  });

  await test.step('ask one side of a circle for a stub', async () => {
    const circle = queue.rows.filter({ hasText: 'waits in a circle' });
    const asked = (await circle.locator(queue.names).textContent()) ?? '';
    await act(deck, asked, 's');
    await expect(circle).toBeHidden();
    await expect.poll(() => lastTold(asked)).toContain('write a temporary stub for src/');
  });

  await test.step('ask for evidence', async () => {
    await act(deck, 'Hal', 'e');
    await expect(queue.of('Hal')).toContainText('request for evidence');
    await expect.poll(() => lastTold('Hal')).toContain('Show the proof');
  });

  await test.step('pass a request on', async () => {
    await act(deck, 'Ida', 'p');
    // The dialog takes the keyboard a frame after it is drawn.
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Eve');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Pass on' }).press('Enter');
    await expect.poll(() => lastTold('Eve')).toContain('Ida needs something that is in your scope');
  });

  await test.step('stop a loop and try another way', async () => {
    await act(deck, 'Jon', 't');
    await expect(dialog).toContainText('cart.test.ts, line 8');
    await expect(dialog.getByLabel('New prompt')).toHaveValue(/different approach/);
    await dialog.getByLabel('New prompt').fill('Take another library.');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => lastTold('Jon')).toBe('Take another library.');
  });

  await test.step('nudge what stands still: its turn is ended, so that it reads the question', async () => {
    await act(deck, 'Kim', 'g');
    await expect.poll(() => lastTold('Kim')).toMatch(/^Nothing has moved for \d+ seconds/);
  });

  await test.step('re-orient what forgot', async () => {
    await act(deck, 'Lea', 'r');
    await expect(dialog.getByLabel('Re-orientation')).toHaveValue(/Build the page/);
    await dialog.getByLabel('Re-orientation').fill('You build the page. Go on with its head.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => lastTold('Lea')).toBe('You build the page. Go on with its head.');
  });

  await test.step('accept the task that nobody can prove: nothing is left', async () => {
    await act(deck, 'Hal', 'a');
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
  });

  await test.step('the activity tells each step, and that you took it', async () => {
    await deck.panel.activityTab.click();
    const search = deck.panel.root.getByLabel('Search the activity');
    for (const text of [
      'was answered: approved',
      'the answer was taken back',
      'has a guidance waiting',
      'has a request for a stub waiting',
      'has a request for evidence waiting',
      'Request for src/nobody.ts passed on to Eve',
      'has a nudge waiting',
      'was interrupted',
      'has a re-orientation waiting',
      'Task T1 accepted',
    ]) {
      await search.fill(text);
      await expect(doneByYou(deck, text).first()).toBeVisible();
    }
  });
});

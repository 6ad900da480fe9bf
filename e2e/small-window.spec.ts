import type { Locator } from '@playwright/test';
import { TaskBoard } from './pages/task-board.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers } from './support/workers.ts';

test.use({ viewport: { width: 900, height: 600 } });

/** @throws when it is not drawn */
async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`Nothing is drawn of ${locator.toString()}.`);
  return box;
}

test('in a small window what is to decide is seen at once, and messages cover nothing of the queue', async ({
  bed,
  deck,
}) => {
  const board = new TaskBoard(deck.page);
  await startWorkers(bed, {
    agents: [{ name: 'Front', role: 'frontend' }],
    tasks: [
      { id: 'T1', title: 'Cart page', description: 'do:boast', role: 'frontend' },
      { id: 'T2', title: 'Checkout', role: 'frontend', dependencies: ['T1'] },
    ],
  });
  await board.open();
  const card = board.card('Yours to decide', 'T1');
  await expect(card).toBeVisible();
  await expect(card).toBeInViewport({ ratio: 1 });
  for (const column of ['Waiting', 'Ready', 'In progress', 'Done'] as const) {
    await expect(board.column(column).getByRole('heading')).toBeInViewport({ ratio: 1 });
  }

  const queue = deck.page.getByRole('tabpanel', { name: /^Attention/ });
  await deck.queue.call();
  const before = await boxOf(queue);
  await board.card('Waiting', 'T2').focus();
  await deck.page.keyboard.press('Shift+ArrowRight');
  const notice = deck.page.getByRole('group').filter({ hasText: 'It waits for its dependencies.' });
  await expect(notice).toBeVisible();
  await expect.poll(async () => (await boxOf(queue)).height).toBeLessThan(before.height);
  await expect
    .poll(async () => (await boxOf(queue)).y + (await boxOf(queue)).height)
    .toBeLessThanOrEqual((await boxOf(notice)).y);
  const panel = await boxOf(deck.page.getByRole('complementary', { name: 'Side panel' }));
  expect((await boxOf(notice)).x).toBeGreaterThanOrEqual(panel.x);

  // It goes by itself.
  await expect.poll(() => boxOf(queue)).toEqual(before);
});

test('long names that begin alike are told apart, and heard whole', async ({ bed, deck }) => {
  const names = ['release-notes-reviewer-north', 'release-notes-reviewer-south'];
  await startWorkers(bed, { agents: names.map((name) => ({ name })) });
  for (const name of names) {
    const tile = deck.grid.tile(name);
    await expect(tile.root.locator('.ui-name-end')).toBeInViewport({ ratio: 1 });
    await expect(tile.name).toHaveAccessibleName(new RegExp(`^${name}`));
  }
  await deck.page.setViewportSize({ width: 420, height: 600 });
  for (const name of names) {
    await expect(deck.grid.tile(name).root.locator('.ui-name-end')).toBeInViewport({ ratio: 1 });
  }
});

import { watchStatusWords } from './support/seen-words.ts';
import { expect, test } from './support/test.ts';

test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '4' } });

/** All but `Lost`, which needs a host that died. */
const everyStatus = [
  'Asks you',
  'Blocked',
  'Compacted',
  'Compacting',
  'Crashed',
  'Done',
  'Error',
  'Exited',
  'Idle',
  'Looping',
  'Needs approval',
  'Rate limited',
  'Stalled',
  'Starting',
  'Working',
];

test('the demo swarm shows every status, two conflicts, progress and a crash', async ({ deck }) => {
  await expect(deck.start.heading).toBeVisible();
  const seenWords = await watchStatusWords(deck.page);
  await deck.start.demo.click();

  await expect(deck.grid.tiles).toHaveCount(9);
  await expect(deck.header.demoLabel).toBeVisible();
  await expect.poll(seenWords).toEqual(everyStatus);

  // What stays until somebody acts.
  await expect(deck.grid.tile('Cart API').status('Needs approval')).toBeVisible();
  await expect(deck.grid.tile('Product card').status('Asks you')).toBeVisible();
  await expect(deck.grid.tile('Checkout').status('Blocked')).toBeVisible();
  await expect(deck.grid.tile('Search').status('Compacted')).toBeVisible();
  await expect(deck.grid.tile('Tests').status('Looping')).toBeVisible();
  await expect(deck.grid.tile('Migrations').status('Error')).toBeVisible();
  await expect(deck.grid.tile('Docs').status('Exited')).toBeVisible();
  await expect(deck.grid.tile('Review').status('Done')).toBeVisible();
  await expect(deck.grid.tile('Images').status('Crashed')).toBeVisible();

  await expect(deck.grid.tile('Cart API').root.getByText('3/5')).toBeVisible();
  await expect(deck.grid.tile('Cart API').root.getByText('cart.ts', { exact: true })).toBeVisible();
  await expect(deck.grid.tile('Images').root.getByText('Exit code 1')).toBeVisible();
  await expect(deck.header.metric(/^conflicts$/)).toHaveText(/^2\s*conflicts$/);
});

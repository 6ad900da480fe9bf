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
  await expect.poll(seenWords, { timeout: 60_000 }).toEqual(everyStatus);

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
  await expect(deck.grid.tile('Cart API').root.getByText('cart.ts')).toBeVisible();
  await expect(deck.grid.tile('Images').root.getByText('Exit code 1')).toBeVisible();
  await expect(deck.header.metric(/^conflicts$/)).toHaveText('2conflicts');
});

test('approves a permission with the real key, and the agent writes the file', async ({ deck }) => {
  await deck.start.demo.click();
  const cart = deck.grid.tile('Cart API');
  await expect(cart.status('Needs approval')).toBeVisible();
  await cart.name.click();
  await deck.focus.enter();
  await deck.page.keyboard.press('1');
  await deck.focus.back.click();
  await expect(cart.status('Done')).toBeVisible();
  await expect(cart.root.getByText('cart-totals.ts')).toBeVisible();
});

test('answers what a blocked agent needs by a message from its tile', async ({ deck }) => {
  await deck.start.demo.click();
  const checkout = deck.grid.tile('Checkout');
  await expect(checkout.status('Blocked')).toBeVisible();
  await checkout.sendMessage('PAYMENT_KEY is in .env.local now');
  await expect(checkout.status('Done')).toBeVisible();
});

test('interrupts a loop with the key of the agent', async ({ deck }) => {
  await deck.start.demo.click();
  const tests = deck.grid.tile('Tests');
  await expect(tests.status('Looping')).toBeVisible();
  await tests.act('Interrupt');
  await expect(tests.status('Idle')).toBeVisible();
});

test('names both conflicts: in one folder, and in two worktrees of one repository', async ({ deck }) => {
  await deck.start.demo.click();
  await deck.panel.conflictsTab.click();
  const rows = deck.panel.conflicts.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  const cart = rows.filter({ hasText: 'src/cart.ts' });
  await expect(cart).toContainText('Cart API');
  await expect(cart).toContainText('Checkout');
  const card = rows.filter({ hasText: 'src/product-card.ts' });
  await expect(card).toContainText('Product card');
  await expect(card).toContainText('Search');
});

test('puts who needs you first, or keeps a fixed order', async ({ deck }) => {
  await deck.start.demo.click();
  await expect(deck.grid.tile('Docs').status('Exited')).toBeVisible();
  await deck.grid.order('Needs you first').click();
  await expect.poll(() => deck.grid.names()).toEqual(expect.arrayContaining(['Cart API']));
  await expect.poll(async () => (await deck.grid.names()).at(-1)).toBe('Docs');
  await deck.grid.order('Fixed order').click();
  await expect
    .poll(() => deck.grid.names())
    .toEqual([
      'Cart API',
      'Product card',
      'Checkout',
      'Search',
      'Tests',
      'Migrations',
      'Docs',
      'Review',
      'Images',
    ]);
});

import { expect, test } from './support/test.ts';

// Faster than people would like to watch it.
test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '10' } });

test('approves a permission with the real key, and the agent writes the file', async ({ deck }) => {
  await deck.start.demo.click();
  const cart = deck.grid.tile('Cart API');
  await expect(cart.status('Needs approval')).toBeVisible();
  await cart.name.click();
  await deck.focus.enter();
  await deck.page.keyboard.press('1');
  await deck.focus.back.click();
  await expect(cart.status('Done')).toBeVisible();
  await expect(cart.root.getByText('cart-totals.ts, cart.ts', { exact: true })).toBeVisible();
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

import { expect, test } from './support/test.ts';

// Faster than people would like to watch it.
test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '10' } });

test('the agents of the demo answer to a person', async ({ deck }) => {
  const { grid, focus, page } = deck;
  await deck.start.demo.click();

  await test.step('a permission is approved with the real key, and the agent writes the file', async () => {
    const cart = grid.tile('Cart API');
    await expect(cart.status('Needs approval')).toBeVisible();
    await cart.name.click();
    await focus.enter();
    await page.keyboard.press('1');
    await focus.back.click();
    await expect(cart.status('Done')).toBeVisible();
    await expect(cart.root.getByText('cart-totals.ts, cart.ts', { exact: true })).toBeVisible();
  });

  await test.step('a blocked agent is told what it needs by a message from its tile', async () => {
    const checkout = grid.tile('Checkout');
    await expect(checkout.status('Blocked')).toBeVisible();
    await checkout.sendMessage('PAYMENT_KEY is in .env.local now');
    await expect(checkout.status('Done')).toBeVisible();
  });

  await test.step('a loop is interrupted with the key of the agent', async () => {
    const tests = grid.tile('Tests');
    await expect(tests.status('Looping')).toBeVisible();
    await tests.act('Interrupt');
    await expect(tests.status('Idle')).toBeVisible();
  });
});

test('the demo is seen at a glance', async ({ deck }) => {
  const { grid, panel } = deck;
  await deck.start.demo.click();

  await test.step('both conflicts are named: in one folder, and in two worktrees of one repository', async () => {
    await panel.conflictsTab.click();
    const rows = panel.conflicts.getByRole('listitem');
    await expect(rows).toHaveCount(2);
    const cart = rows.filter({ hasText: 'src/cart.ts' });
    await expect(cart).toContainText('Cart API');
    await expect(cart).toContainText('Checkout');
    const card = rows.filter({ hasText: 'src/product-card.ts' });
    await expect(card).toContainText('Product card');
    await expect(card).toContainText('Search');
  });

  await test.step('who needs the person comes first, or the order is fixed', async () => {
    await expect(grid.tile('Docs').status('Exited')).toBeVisible();
    await grid.order('Needs you first').click();
    await expect.poll(() => grid.names()).toEqual(expect.arrayContaining(['Cart API']));
    await expect.poll(async () => (await grid.names()).at(-1)).toBe('Docs');
    await grid.order('Fixed order').click();
    await expect
      .poll(() => grid.names())
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
});

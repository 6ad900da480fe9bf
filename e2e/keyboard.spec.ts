import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

// Faster than people would like to watch it.
test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '10' } });

/** Presses Tab until the keyboard is on the button of this name: what a person does who has no mouse. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toMatch(name);
  }).toPass({ intervals: [0] });
}

/** The text or label of what has the keyboard. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

test('the demo swarm is started, walked through, opened, restarted and left by keyboard alone', async ({
  deck,
}) => {
  const { page, grid, focus } = deck;
  await tabTo(page, /^Demo swarm/);
  await page.keyboard.press('Enter');
  await expect(grid.tiles).toHaveCount(9);
  await expect(grid.tile('Cart API').status('Needs approval')).toBeVisible();

  await test.step('arrows move between tiles', async () => {
    await tabTo(page, /^Needs you first/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(grid.order('Fixed order')).toHaveAttribute('aria-pressed', 'true');
    // Past the toolbar, into the tiles.
    await tabTo(page, /^Cart API/);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect(grid.tile('Cart API').name).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(grid.tile('Product card').name).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(grid.tile('Product card').name).not.toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(grid.tile('Product card').name).toBeFocused();
    await page.keyboard.press('End');
    await expect(grid.tile('Images').name).toBeFocused();
  });

  await test.step('Enter opens, and the way back leads to the same tile', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(focus.terminal).toBeVisible();
    await page.keyboard.press('Control+Shift+G');
    await expect(grid.tile('Cart API').name).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(focus.terminal).toBeVisible();
    await page.keyboard.press('Control+Shift+Escape');
    await expect(grid.tile('Cart API').name).toBeFocused();
  });

  await test.step('r asks before it restarts what runs; Escape means no', async () => {
    const question = page.getByRole('alertdialog');
    await page.keyboard.press('r');
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(grid.tile('Cart API').name).toBeFocused();
    await expect(grid.tile('Cart API').status('Needs approval')).toBeVisible();
    await page.keyboard.press('r');
    await expect(question).toBeVisible();
    await tabTo(page, /^Restart/);
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(grid.tile('Cart API').status('Needs approval')).toBeHidden();
    await expect(grid.tile('Cart API').status('Needs approval')).toBeVisible();
    await expect(grid.tile('Cart API').name).toBeFocused();
  });

  await test.step('n goes from one agent that needs the person to the next', async () => {
    await expect(deck.header.needsYou).toBeVisible();
    await page.keyboard.press('n');
    const first = await focusedName(page);
    await expect(grid.root.getByRole('listitem').filter({ has: page.locator(':focus') })).toBeVisible();
    await page.keyboard.press('n');
    await expect.poll(() => focusedName(page)).not.toBe(first);
  });

  await test.step('/ filters, and Enter opens what n leads to', async () => {
    await page.keyboard.press('/');
    await expect(grid.filter).toBeFocused();
    await page.keyboard.type('Checkout');
    await expect(grid.tiles).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(grid.tiles).toHaveCount(9);
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await expect(focus.terminal).toBeVisible();
  });
});

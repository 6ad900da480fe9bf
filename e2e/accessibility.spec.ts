import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test.use({ hostEnv: { SWARMDECK_DEMO_SPEED: '10' } });

/** What axe finds, in a form that a failed test can show. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  );
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the start screen and in its dialogs', async ({ deck }) => {
      await expect(deck.start.heading).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
      await deck.start.openProject.click();
      await expect(deck.start.projectDialog).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
      await deck.page.keyboard.press('Escape');
      await deck.start.attach.click();
      await expect(deck.start.attachDialog).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
    });

    test('axe finds nothing in the settings', async ({ deck, context }) => {
      await context.grantPermissions(['notifications']);
      await deck.page.reload();
      await deck.settings.open();
      expect(await violations(deck.page)).toEqual([]);
      await deck.settings.section('Notifications').click();
      await deck.settings.switch('Quiet hours').click();
      expect(await violations(deck.page)).toEqual([]);
    });

    test('axe finds nothing in grid, activity, conflicts, menus and dialogs', async ({ deck }) => {
      await deck.start.demo.click();
      await expect(deck.grid.tile('Cart API').status('Needs approval')).toBeVisible();
      await expect(deck.grid.tile('Docs').status('Exited')).toBeVisible();
      await expect(deck.grid.tile('Review').status('Done')).toBeVisible();
      await deck.panel.activityTab.click();
      expect(await violations(deck.page)).toEqual([]);
      await deck.panel.conflictsTab.click();
      await expect(deck.panel.conflicts.getByRole('listitem')).toHaveCount(2);
      expect(await violations(deck.page)).toEqual([]);
      await deck.header.newAgent.click();
      await expect(deck.newAgent.dialog).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
      await deck.page.keyboard.press('Escape');
      await deck.page.keyboard.press('?');
      await expect(deck.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
    });

    test('axe finds nothing in the focus view', async ({ deck }) => {
      await deck.start.demo.click();
      await expect(deck.grid.tile('Cart API').status('Needs approval')).toBeVisible();
      await deck.grid.tile('Cart API').name.click();
      await expect(deck.focus.terminal).toBeVisible();
      expect(await violations(deck.page)).toEqual([]);
    });
  });
}

test('everything on the way to an agent works from the keyboard', async ({ deck }) => {
  await deck.start.demo.focus();
  await deck.page.keyboard.press('Enter');
  await expect(deck.grid.tile('Cart API').status('Needs approval')).toBeVisible();
  await deck.page.keyboard.press('/');
  await expect(deck.grid.filter).toBeFocused();
  await deck.page.keyboard.type('Checkout');
  await expect(deck.grid.tiles).toHaveCount(1);
  await deck.page.keyboard.press('Escape');
  await expect(deck.grid.tiles).toHaveCount(9);
  await deck.page.keyboard.press('n');
  await deck.page.keyboard.press('Enter');
  await expect(deck.focus.terminal).toBeVisible();
});

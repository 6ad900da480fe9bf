import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { TaskBoard } from './pages/task-board.ts';
import { expect, test } from './support/test.ts';

test.use({
  hostEnv: { SWARMDECK_DEMO_SPEED: '10' },
  // Each view is looked at in both themes: a colour on its way from one to the other is in neither.
  contextOptions: { reducedMotion: 'reduce' },
});

/** What axe finds in dark and in light, in a form that a failed test can show. */
async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
    const { violations: all } = await new AxeBuilder({ page }).analyze();
    for (const { id, help, nodes } of all)
      found.push(...nodes.map((node) => `${colorScheme}: ${id}: ${help}: ${node.html.slice(0, 200)}`));
  }
  return found;
}

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
  await deck.settings.section('Swarm').click();
  expect(await violations(deck.page)).toEqual([]);
  await deck.settings.section('Status').click();
  await expect(deck.settings.field('Failed commands')).toBeVisible();
  expect(await violations(deck.page)).toEqual([]);
  await deck.settings.section('History').click();
  await expect(deck.settings.field('Keep at most')).toBeVisible();
  expect(await violations(deck.page)).toEqual([]);
});

test('axe finds nothing in the queue, its rules, the task board and two agents beside each other', async ({
  deck,
}) => {
  const { page, queue, grid } = deck;
  const tasks = new TaskBoard(page);
  await deck.start.demo.click();
  await expect(grid.tile('Cart API').status('Needs approval')).toBeVisible();
  await queue.call();
  await expect(queue.of('Cart API').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await queue.root.getByRole('button', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Add rule' }).click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tasks.open();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('b');
  await grid.tile('Cart API').name.click();
  await page.getByRole('combobox', { name: 'Show another agent beside' }).click();
  await expect(page.getByRole('option', { name: /^Checkout/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('option', { name: /^Checkout/ }).click();
  await expect(page.getByRole('form', { name: 'Message to Checkout' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('in a window of a phone’s width everything has room, and axe finds nothing', async ({ deck }) => {
  const { page } = deck;
  await page.setViewportSize({ width: 420, height: 800 });
  await deck.start.demo.click();
  await expect(deck.grid.tile('Cart API').status('Needs approval')).toBeVisible();
  const parts = page.locator('header').first().locator('button:visible, h1:visible');
  const overlaps = await parts.evaluateAll((elements) => {
    const boxes = elements
      .filter((one) => !elements.some((other) => other !== one && one.contains(other)))
      .map((one) => ({ name: one.textContent, ...one.getBoundingClientRect().toJSON() }));
    return boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.left < b.right - 1 && b.left < a.right - 1)
        .map((b) => `${a.name} over ${b.name}`),
    );
  });
  expect(overlaps).toEqual([]);
  await expect(deck.header.needsYou).toBeInViewport({ ratio: 1 });
  await expect(deck.header.newAgent).toBeInViewport({ ratio: 1 });
  expect(await violations(page)).toEqual([]);

  const dialog = page.getByRole('dialog');
  await test.step('what is typed into rules and ownership can be read', async () => {
    await deck.queue.call();
    await deck.queue.root.getByRole('button', { name: 'Rules' }).click();
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    expect(await narrowest(dialog.getByRole('textbox'))).toBeGreaterThan(100);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await deck.panel.conflictsTab.click();
    await deck.panel.conflicts.getByRole('button', { name: 'Ownership' }).click();
    await dialog.getByRole('button', { name: 'Add a rule' }).click();
    expect(await narrowest(dialog.getByRole('textbox'))).toBeGreaterThan(100);
    await page.keyboard.press('Escape');
  });
  await test.step('a switch keeps its shape beside a long text', async () => {
    await deck.settings.open();
    await deck.settings.section('Swarm').click();
    expect(await narrowest(dialog.getByRole('switch'))).toBeGreaterThanOrEqual(28);
  });
});

/** Width of the narrowest of some elements, in CSS pixels. */
async function narrowest(elements: Locator): Promise<number> {
  await expect(elements.first()).toBeVisible();
  const widths = await elements.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  return Math.min(...widths);
}

test('in a low window what is wrong with a form comes into view', async ({ bed, deck }) => {
  await deck.page.setViewportSize({ width: 1024, height: 480 });
  await deck.header.newAgent.click();
  await deck.newAgent.enter({ command: 'sh', root: bed.project });
  await deck.newAgent.dialog.getByRole('switch', { name: 'A git worktree and branch of its own' }).click();
  await deck.newAgent.submit();
  await expect(deck.newAgent.dialog.getByRole('alert')).toBeInViewport({ ratio: 1 });
});

test('axe finds nothing in grid, activity, conflicts, menus, dialogs and the focus view', async ({
  deck,
}) => {
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
  const shortcuts = deck.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toBeVisible();
  expect(await violations(deck.page)).toEqual([]);
  await deck.page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await deck.grid.tile('Cart API').name.click();
  await expect(deck.focus.terminal).toBeVisible();
  expect(await violations(deck.page)).toEqual([]);
});

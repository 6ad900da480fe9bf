import type { Page } from '@playwright/test';
import type { Preferences } from '../renderer/store/preferences.ts';
import { expect, test } from './support/test.ts';

/** What the browser keeps for the next visit. */
const kept = (page: Page): Promise<Partial<Preferences>> =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem('swarmdeck.preferences') ?? '{}') as Partial<Preferences>,
  );

test('each change holds at once, and at the next visit', async ({ deck }) => {
  const { settings, page } = deck;
  const root = page.locator('html');
  await settings.open();
  await settings.choice('Theme', 'Light').click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await settings.choice('Order of tiles', 'As added').click();
  await settings.field('Text size of terminals').fill('17');
  await settings.section('Notifications').click();
  await expect(settings.section('Updates')).toHaveCount(0);
  await settings.close();
  expect(await kept(page)).toMatchObject({ theme: 'light', sort: 'fixed', fontSize: 17 });
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await settings.open();
  await expect(settings.field('Text size of terminals')).toHaveValue('17');
});

test('a reset leads back to the defaults, and can be undone', async ({ deck }) => {
  const { settings, page } = deck;
  await settings.open();
  await settings.choice('Theme', 'Dark').click();
  await settings.choice('Order of tiles', 'As added').click();
  await settings.reset.click();
  expect(await kept(page)).toMatchObject({ theme: 'system', sort: 'need', screenReader: false });
  await settings.undo.click();
  expect(await kept(page)).toMatchObject({ theme: 'dark', sort: 'fixed', screenReader: true });
  await settings.reset.click();
  await settings.switch('Terminals for screen readers').click();
  await expect(settings.undo).toHaveCount(0);
});

test('kinds and quiet hours of the browser’s notifications are chosen here', async ({ deck, context }) => {
  await context.grantPermissions(['notifications']);
  const { settings, page } = deck;
  await page.reload();
  await settings.open();
  await settings.section('Notifications').click();
  await settings.switch('An agent has finished').click();
  await settings.switch('Quiet hours').click();
  await settings.field('To').fill('06:30');
  expect(await kept(page)).toMatchObject({
    notifications: { enabled: true, kinds: { finished: false }, quietHours: { from: 22 * 60, to: 390 } },
  });
  await settings.switch('Notify me').click();
  await expect(settings.switch('An agent has finished')).toHaveCount(0);
});

test('opens and closes by keyboard alone, also from inside a terminal', async ({ bed, deck }) => {
  const { settings, page, focus } = deck;
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await deck.grid.tile('echo').name.press('Enter');
  await focus.enter();
  await settings.open();
  await page.keyboard.press('ArrowDown');
  await expect(settings.section('Notifications')).toBeFocused();
  await settings.close();
  // The keyboard is back in the terminal, which got none of these keys.
  await focus.type('hello\r');
  await expect(focus.text('hello').first()).toBeVisible();
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Preferences } from '../renderer/store/preferences.ts';
import { expect, test } from './support/test.ts';

/** Where the person's own thresholds stand. */
const thresholdFile = (env: Readonly<Record<string, string>>): string =>
  join(env['XDG_CONFIG_HOME'] ?? join(env['HOME'] ?? '', '.config'), 'swarmdeck', 'thresholds.json');

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

test('thresholds of the status are written to the person’s file, for all agents or one kind', async ({
  bed,
  deck,
}) => {
  const { settings, page } = deck;
  const written = async (): Promise<unknown> => JSON.parse(await readFile(thresholdFile(bed.env), 'utf8'));
  await settings.open();
  await settings.section('Status').click();
  await settings.field('Stalled after', { exact: true }).fill('300');
  await settings.field('Stalled after', { exact: true }).press('Enter');
  await expect(settings.root.getByRole('button', { name: 'Reset 1' })).toBeVisible();
  await settings.choose('For which agents', 'Claude Code');
  await expect(settings.field('Stalled after', { exact: true })).toHaveValue('300s');
  await settings.field('Failed commands').fill('5');
  await settings.field('Failed commands').press('Enter');
  await expect.poll(written).toEqual({ '*': { stalledAfterMs: 300_000 }, claude: { commandRepeats: 5 } });
  await page.reload();
  await settings.open();
  await settings.section('Status').click();
  await expect(settings.field('Stalled after', { exact: true })).toHaveValue('300s');
  await settings.root.getByRole('button', { name: /^Back to 3m/ }).click();
  await expect(settings.field('Stalled after', { exact: true })).toHaveValue('180s');
  expect(await written()).toEqual({ claude: { commandRepeats: 5 } });
});

test('a file of thresholds with a mistake is told of, and left as it is', async ({ bed, deck }) => {
  const file = thresholdFile(bed.env);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '{ "*": ');
  const { settings } = deck;
  await settings.open();
  await settings.section('Status').click();
  await expect(settings.root.getByRole('alert')).toContainText('does not count');
  await settings.field('Failed commands').fill('5');
  await settings.field('Failed commands').press('Enter');
  await expect(settings.root.getByRole('alert')).toContainText('was not changed, because it has a mistake');
  expect(await readFile(file, 'utf8')).toBe('{ "*": ');
});

test('a swarm goes on after a usage limit unless it is told not to', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  const { settings, page } = deck;
  await settings.open();
  await settings.section('Swarm').click();
  const goOn = settings.switch('Go on when a usage limit is over');
  await expect(goOn).toBeChecked();
  await goOn.click();
  await expect(goOn).not.toBeChecked();
  await page.reload();
  await settings.open();
  await settings.section('Swarm').click();
  await expect(goOn).not.toBeChecked();
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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test as base } from './support/test.ts';
import type { Bed } from './support/bed.ts';

const test = base.extend({
  page: async ({ page, context }, use) => {
    await context.grantPermissions(['notifications']);
    // Nobody looks at the page.
    await page.addInitScript(() => {
      document.hasFocus = () => false;
    });
    await use(page);
  },
});

/** Starts an agent that asks by its hook whether it may run a command. */
async function startAsking(bed: Bed, name: string, command: string): Promise<void> {
  const agent = { name, command: 'agents/asking/claude', prompt: command };
  // JSON is YAML.
  await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ agents: [agent] }));
  expect(await bed.cli('up', bed.project)).toMatchObject({ code: 0 });
}

/** What the browser shows for this page's worker. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistrations().then((all) => all[0]);
    const notifications = (await registration?.getNotifications()) ?? [];
    return notifications.map((one) => ({
      title: one.title,
      body: one.body,
      actions: (one as unknown as { actions: readonly { title: string }[] }).actions.map(
        ({ title }) => title,
      ),
    }));
  });

/**
 * Presses a notification. No test reaches what the system draws: the event is made inside the real worker, for the real
 * notification, as the browser would.
 */
async function press(context: BrowserContext, action: string): Promise<void> {
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('The page has no worker.');
  await worker.evaluate(async (action) => {
    const scope = globalThis as unknown as EventTarget & { registration: ServiceWorkerRegistration };
    const [notification] = await scope.registration.getNotifications();
    const event = new Event('notificationclick');
    // An event that a script made refuses to be waited for.
    Object.assign(event, { notification, action, waitUntil: () => undefined });
    scope.dispatchEvent(event);
  }, action);
}

test('a notification says exactly what is asked, and approves it', async ({ bed, deck, context }) => {
  const { page } = deck;
  await startAsking(bed, 'Ada', 'npm test -- cart');
  await expect
    .poll(() => shown(page))
    .toEqual([{ title: 'Ada needs your approval', body: 'npm test -- cart', actions: ['Approve'] }]);
  await press(context, 'approve');
  await expect(deck.panel.activity.getByText(/was answered: approved/)).toBeAttached();
  await expect.poll(() => shown(page)).toEqual([]);
  // Approved without leading anywhere.
  await expect(deck.focus.back).toBeHidden();
});

test('a press beside the button leads to the agent', async ({ bed, deck, context }) => {
  await startAsking(bed, 'Ada', 'npm test');
  await expect.poll(() => shown(deck.page)).toHaveLength(1);
  await press(context, '');
  await expect(deck.focus.terminal).toBeVisible();
});

test('a notification is taken away with its question', async ({ bed, deck }) => {
  const { page } = deck;
  await startAsking(bed, 'Ada', 'npm test');
  await expect.poll(() => shown(page)).toHaveLength(1);
  await deck.grid.tile('Ada').root.getByRole('button', { name: 'Approve' }).click();
  await expect(deck.panel.activity.getByText(/was answered: approved/)).toBeAttached();
  // It was taken away with the question.
  await expect.poll(() => shown(page)).toEqual([]);
});

test('what is dangerous has no button', async ({ bed, deck }) => {
  await startAsking(bed, 'Ada', 'git push --force');
  await expect(deck.grid.tile('Ada').status('Needs approval')).toBeVisible();
  await startAsking(bed, 'Bo', 'npm test');
  // Those of the worker are the ones with buttons.
  await expect
    .poll(async () => (await shown(deck.page)).map(({ title }) => title))
    .toEqual(['Bo needs your approval']);
});

import type { Page } from '@playwright/test';
import { expect, test as base } from './support/test.ts';

/** What was shown: an entry stays when its notification is gone. */
interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  isClosed: boolean;
}

interface RecordedWindow {
  readonly shownNotifications: (Shown & EventTarget)[];
}

/** Puts a recorder in the place of the browser's notifications, on a page that nobody looks at. */
function recordNotifications(): void {
  const shownNotifications: EventTarget[] = [];
  Object.assign(window, { shownNotifications });
  let permission: NotificationPermission = 'default';
  class RecordedNotification extends EventTarget implements Shown {
    static get permission(): NotificationPermission {
      return permission;
    }
    static requestPermission(): Promise<NotificationPermission> {
      permission = 'granted';
      return Promise.resolve(permission);
    }
    readonly title: string;
    readonly body: string;
    readonly tag: string;
    isClosed = false;
    constructor(title: string, options: NotificationOptions) {
      super();
      this.title = title;
      this.body = options.body ?? '';
      this.tag = options.tag ?? '';
      shownNotifications.push(this);
    }
    close(): void {
      this.isClosed = true;
      this.dispatchEvent(new Event('close'));
    }
  }
  Object.defineProperty(window, 'Notification', { value: RecordedNotification, configurable: true });
  // Nobody looks at the page.
  document.hasFocus = () => false;
}

const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript(recordNotifications);
    await use(page);
  },
});

const shown = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(() =>
    (window as unknown as RecordedWindow).shownNotifications.map(({ title, body, tag, isClosed }) => ({
      title,
      body,
      tag,
      isClosed,
    })),
  );

const titles = async (page: Page): Promise<readonly string[]> =>
  (await shown(page)).map(({ title }) => title);

async function turnOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Notifications are off' }).click();
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
}

test('the browser notifies of agents that need the person, once it was told to, and a click leads there', async ({
  bed,
  deck,
}) => {
  const { page } = deck;
  await deck.startAgent({ command: 'node agents/ends.mjs 3', root: bed.project, name: 'Early' });
  await expect(deck.grid.tile('Early').status('Crashed')).toBeVisible();
  expect(await shown(page), 'nothing before the person allowed it').toEqual([]);

  await turnOn(page);
  await deck.startAgent({ command: 'node agents/ends.mjs 4', root: bed.project, name: 'Late' });
  await expect.poll(() => titles(page)).toEqual(['Late crashed']);

  await page.evaluate(() =>
    (window as unknown as RecordedWindow).shownNotifications[0]?.dispatchEvent(new Event('click')),
  );
  await expect(deck.focus.back).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Late' })).toBeVisible();
  expect((await shown(page))[0]?.isClosed).toBe(true);
});

test('a person who comes back to the page finds no notification left', async ({ bed, deck }) => {
  const { page } = deck;
  await turnOn(page);
  await deck.startAgent({ command: 'node agents/ends.mjs 3', root: bed.project, name: 'One' });
  await expect.poll(() => titles(page)).toEqual(['One crashed']);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(async () => (await shown(page)).map(({ isClosed }) => isClosed)).toEqual([true]);
});

test('many at once become one', async ({ bed, deck }) => {
  const { page } = deck;
  await turnOn(page);
  await deck.startAgent({ command: 'node agents/ends.mjs 3', root: bed.project, name: 'Worker', count: 10 });
  await expect.poll(async () => (await titles(page)).join('\n')).toMatch(/\d+ agents crashed/);
});

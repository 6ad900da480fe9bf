import { expect, test } from './desktop-test.ts';

/** What leads to a program or a file of this machine, or runs in the page. */
const refused = [
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'ms-msdt:/id',
  'data:text/html,<script>alert(1)</script>',
  'https://user:secret@example.com/',
  'swarmdeck://open?folder=/tmp',
];

test('links of the web open outside, others nowhere, and no window opens', async ({ desktop }) => {
  const { deck, shell } = desktop;
  for (const url of refused) await deck.page.evaluate((url) => void window.open(url), url);
  await deck.page.evaluate(() => void window.open('https://example.com/docs?a=1#b'));
  await expect
    .poll(async () => (await shell.observed()).openedOutside)
    .toEqual(['https://example.com/docs?a=1#b']);
  expect((await shell.window()).count).toBe(1);
  await expect(deck.header.connection('Live')).toBeVisible();
});

test('the page cannot be led elsewhere', async ({ desktop }) => {
  const { app, deck, shell } = desktop;
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'https://swarmdeck.evil.example/'])
    await deck.page.evaluate((url) => void (location.href = url), url);
  await expect(deck.header.connection('Live')).toBeVisible();
  const shown = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '',
    null,
  );
  expect(shown).toBe('app://swarmdeck/');
  expect((await shell.observed()).openedOutside).toEqual([]);
});

test('the page may notify and use the clipboard, and nothing else', async ({ desktop }) => {
  const states = await desktop.deck.page.evaluate(async () => {
    const names = ['notifications', 'clipboard-read', 'geolocation', 'midi'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map(({ state }, index) => `${names[index] ?? ''}: ${state}`);
  });
  expect(states).toEqual([
    'notifications: granted',
    'clipboard-read: granted',
    'geolocation: denied',
    'midi: denied',
  ]);
});

import { expect, test } from './desktop-test.ts';
import type { DesktopApp } from './launch-desktop.ts';

/** A page that crashed is lost to whoever looked at it from outside: its text is asked for in the app. */
const shownText = (app: DesktopApp): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return String(await contents?.executeJavaScript('document.body.innerText'));
  }, null);

test('a page that crashes comes back by itself, says so, and shows the same agents', async ({
  bed,
  desktop,
}) => {
  const { app, deck, shell } = desktop;
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    null,
  );
  // While there is no page, it has no text to ask for.
  await expect(async () => {
    expect(await shownText(app)).toMatch(/The window crashed and was loaded again/);
  }).toPass();
  await expect(async () => {
    expect(await shownText(app)).toMatch(/echo/);
  }).toPass();
  expect((await shell.window()).count).toBe(1);
});

test('a page that hangs is loaded again after a while, and says so', async ({ bed, desktop }) => {
  const { app, deck } = desktop;
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'), null);
  await expect(async () => {
    expect(await shownText(app)).toMatch(/The window stopped answering and was loaded again/);
  }).toPass();
  await expect(async () => {
    expect(await shownText(app)).toMatch(/echo/);
  }).toPass();
});

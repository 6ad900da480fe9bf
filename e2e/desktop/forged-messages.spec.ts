import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopBridge } from '#shared/ipc/shell-contract.ts';
import { expect, test } from './desktop-test.ts';
import type { Launched } from './desktop-test.ts';

/** What a page that was taken over can reach: the bridge, with whatever it likes to send. */
interface TakenPage {
  readonly swarmdeck: Pick<DesktopBridge<File>, 'onMessage'> & { readonly send: (message: unknown) => void };
}

/** Lets the page send something that is no message of the contract. */
const send = ({ deck }: Launched, message: unknown): Promise<void> =>
  deck.page.evaluate((message) => (window as unknown as TakenPage).swarmdeck.send(message), message);

test('the page gets two functions, a name and a path, and nothing of Electron or Node', async ({
  desktop,
}) => {
  const found = await desktop.deck.page.evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    const bridge = world['swarmdeck'] as Record<string, unknown>;
    const reachable = ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer', 'global'];
    return {
      bridge: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
      reachable: reachable.filter((name) => name in world),
    };
  });
  const inFrame = await desktop.deck.page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    return 'swarmdeck' in (frame.contentWindow ?? {});
  });
  expect(inFrame).toBe(false);
  expect(found).toEqual({ bridge: ['onMessage', 'pathOf', 'platform', 'send'], frozen: true, reachable: [] });
});

test('refuses messages of the wrong shape, and says so', async ({ desktop }) => {
  for (const message of [
    null,
    'link-open',
    { kind: 'format-disk' },
    { kind: 'link-open', link: -1 },
    { kind: 'open-path', path: 7, way: 'reveal' },
    { kind: 'open-path', path: '/etc', way: 'run' },
    { kind: 'showing', theme: 'dark', focusedAgent: null, more: true },
  ])
    await send(desktop, message);
  await expect(desktop.deck.notice(/A message of the window cannot be understood/).first()).toBeVisible();
  expect((await desktop.shell.observed()).revealed).toEqual([]);
  await expect(desktop.deck.header.connection('Live')).toBeVisible();
});

test('a message of 100 MB is refused, and the window goes on', async ({ bed, desktop }) => {
  await desktop.deck.page.evaluate(() =>
    (window as unknown as TakenPage).swarmdeck.send({
      kind: 'link-text',
      link: 1,
      text: 'x'.repeat(100 * 1024 * 1024),
    }),
  );
  await expect(desktop.deck.notice(/The message is longer than/)).toBeVisible();
  await send(desktop, { kind: 'open-path', path: bed.project, way: 'reveal' });
  await expect.poll(async () => (await desktop.shell.observed()).revealed).toEqual([bed.project]);
  await expect(desktop.deck.header.connection('Live')).toBeVisible();
});

test('what cannot be cloned is not sent at all', async ({ desktop }) => {
  const refused = await desktop.deck.page.evaluate(() => {
    try {
      (window as unknown as TakenPage).swarmdeck.send({ kind: 'link-text', link: 1, text: document.body });
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  await expect(desktop.deck.header.connection('Live')).toBeVisible();
});

test('hears its own top frame only, and one channel only', async ({ bed, desktop }) => {
  const channels = await desktop.app.evaluate(({ ipcMain }, path) => {
    const message = { kind: 'open-path', path, way: 'reveal' };
    const channel = 'swarmdeck:to-shell';
    return { channels: ipcMain.eventNames(), message, channel };
  }, bed.project);
  expect(channels.channels).toEqual(['swarmdeck:to-shell']);

  await desktop.app.evaluate(
    ({ BrowserWindow, ipcMain }, message) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      const senderFrame = sender?.mainFrame;
      const say = (event: object, channel = 'swarmdeck:to-shell'): unknown =>
        ipcMain.emit(channel, event, message);
      say({ sender: {}, senderFrame });
      say({ sender, senderFrame: null });
      say({ sender, senderFrame: { url: 'app://swarmdeck/' } });
      say({ sender, senderFrame: { url: 'https://evil.example/' } });
      say({ sender, senderFrame }, 'swarmdeck:to-page');
      say({ sender, senderFrame }, 'ELECTRON_BROWSER_EVAL');
    },
    { kind: 'open-path', path: '/etc/passwd', way: 'reveal' },
  );
  // The messages are heard in order: once this one was, the others were refused.
  await send(desktop, { kind: 'open-path', path: bed.project, way: 'reveal' });
  await expect.poll(async () => (await desktop.shell.observed()).revealed).toEqual([bed.project]);
  const log = await readFile(join(bed.stateDir, 'desktop', 'desktop.log'), 'utf8');
  expect(log).toContain('Refused a message of another window');
  expect(log).toContain('Refused a message of a frame that is gone');
  expect(log).toContain('Refused a message of a frame within the window (https://evil.example/)');
});

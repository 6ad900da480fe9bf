// Test code: part of the stand-in for Electron. The one Chromium behind all windows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { findChromium } from '../../support/chromium.ts';
import { currentEnvironment } from '../../support/current-environment.ts';

let context: BrowserContext | null = null;
let address: string | null = null;

/** Nothing of a test leaves the machine: a name that is not answered for is not found. */
const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** @param userData - where what pages store is kept, as in Electron */
export async function openBrowser(userData: string): Promise<void> {
  const { executablePath, args, env } = await findChromium();
  context = await chromium.launchPersistentContext(userData, {
    executablePath,
    args: [...args, noNetwork, '--remote-debugging-port=0'],
    env: { ...currentEnvironment(), ...env },
    viewport: null,
    colorScheme: null,
    // How the app ends on a signal is the app's own affair, and is under test.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const [port = ''] = readFileSync(join(userData, 'DevToolsActivePort'), 'utf8').split('\n');
  address = `http://127.0.0.1:${port}`;
}

/** Where a test attaches to look at the windows; null until there is a browser. */
export const browserAddress = (): string | null => address;

/** A page for a window: the one that the browser opens with, then new ones. */
export async function takePage(): Promise<Page> {
  if (context === null) throw new Error('There is no browser: a window was opened before the app was ready.');
  const unused = context.pages().find((page) => !taken.has(page));
  const page = unused ?? (await context.newPage());
  taken.add(page);
  return page;
}
const taken = new Set<Page>();

/** Closes what a page opened by itself: Electron's windows are opened by the app alone. */
export function refusePages(): void {
  context?.on('page', (page) => {
    setImmediate(() => {
      if (!taken.has(page)) void page.close();
    });
  });
}

export async function closeBrowser(): Promise<void> {
  await context?.close();
  context = null;
}

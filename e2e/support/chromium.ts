import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { findPackagedChromium } from './packaged-chromium.ts';

/** How to launch the browser: options for Playwright's `chromium.launch`. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where it was found, for people. */
  readonly origin: string;
}

/** A browser in a test talks to the host under test and to nobody else. */
const quietFlags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's sandbox does not start as root; containers run tests as root. */
const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Where installers put it without a link on the PATH. */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
  darwin: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
  ]),
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

/**
 * Finds a browser for the end-to-end tests: the one that `SWARMDECK_CHROMIUM` names, one that is
 * installed, Playwright's own, else the one that the dev dependency `@sparticuz/chromium` brings.
 *
 * @throws when there is none, naming what was tried
 */
export async function findChromium(environment: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  const named = environment['SWARMDECK_CHROMIUM'];
  if (named !== undefined && named !== '') return installed(required(named), 'SWARMDECK_CHROMIUM');
  const path = [...onPath(environment['PATH'] ?? ''), ...(usualPlaces[process.platform] ?? [])].find(
    isProgram,
  );
  if (path !== undefined) return installed(path, 'installed');
  if (isProgram(playwright.executablePath()))
    return installed(playwright.executablePath(), "Playwright's own");
  const packaged = await findPackagedChromium();
  if (packaged !== null)
    return { ...packaged, args: [...packaged.args, ...quietFlags], origin: '@sparticuz/chromium' };
  throw new Error(
    `No Chromium was found: not on the PATH (${commands.join(', ')}), not in the usual places, and @sparticuz/chromium has none for ${process.platform} ${process.arch}. Install Chromium or Chrome, or name its program in SWARMDECK_CHROMIUM.`,
  );
}

const installed = (executablePath: string, origin: string): Chromium => ({
  executablePath,
  args: [...sandboxFlags, ...quietFlags],
  env: {},
  origin,
});

const onPath = (path: string): readonly string[] =>
  path.split(delimiter).flatMap((folder) => commands.map((command) => join(folder, command)));

function required(path: string): string {
  if (isProgram(path)) return path;
  throw new Error(`SWARMDECK_CHROMIUM names ${path}, which is no program that can be run.`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

import { test as base, expect } from '@playwright/test';
import { Deck } from '../pages/deck.ts';
import { createBed } from '../support/bed.ts';
import type { Bed } from '../support/bed.ts';
import { processesMarked } from '../support/processes.ts';
import { findElectron, launchBriefly, launchDesktop } from './launch-desktop.ts';
import type { DesktopApp, DesktopOptions } from './launch-desktop.ts';
import { DesktopShell } from './desktop-shell.ts';

export { expect };

/** A launch of the app with its window. */
export interface Launched {
  readonly app: DesktopApp;
  /** What is around the window: menus, tray, dialogs. */
  readonly shell: DesktopShell;
  readonly deck: Deck;
}

type Launch = Pick<DesktopOptions, 'args' | 'cwd'>;

interface Fixtures {
  bed: Bed;
  /** The app's environment: a state directory of its own, the mark of the test. */
  desktopEnv: Readonly<Record<string, string>>;
  /** Starts the app and waits for its window's page. */
  launch: (options?: Launch) => Promise<Launched>;
  /** The app, launched and connected to its host. */
  desktop: Launched;
  /** Starts the app in the way of a person who starts it twice. @returns its exit code */
  launchAgain: (options?: Launch) => Promise<number | null>;
}

/** Each test has an app of its own, which leaves no process behind. */
export const test = base.extend<Fixtures, { told: void }>({
  told: [
    // oxlint-disable-next-line no-empty-pattern -- fixtures are asked for by this pattern
    async ({}, use) => {
      const program = findElectron();
      console.log(
        program === null
          ? 'The desktop specs run on the stand-in for Electron: its binary is not here. Nothing of this was run in Electron.'
          : `The desktop specs run in Electron: ${program}.`,
      );
      await use();
    },
    { scope: 'worker', auto: true },
  ],

  // oxlint-disable-next-line no-empty-pattern -- fixtures are asked for by this pattern
  bed: async ({}, use, info) => {
    const bed = await createBed({});
    info.annotations.push({ type: 'runs on', description: findElectron() ?? 'the stand-in for Electron' });
    await use(bed);
    await bed.stop();
    await bed.cli('stop');
    await expect
      .poll(() => processesMarked(bed.mark), { message: 'processes that outlived app and host' })
      .toEqual([]);
    await bed.removeFolders();
  },

  desktopEnv: async ({ bed }, use) => {
    const chromium = process.env['SWARMDECK_CHROMIUM'];
    await use({
      ...bed.env,
      SWARMDECK_STATE_DIR: bed.stateDir,
      ...(chromium === undefined ? {} : { SWARMDECK_CHROMIUM: chromium }),
    });
  },

  launch: async ({ desktopEnv }, use, info) => {
    const apps: DesktopApp[] = [];
    await use(async (options = {}) => {
      const app = await launchDesktop({ env: desktopEnv, ...options });
      apps.push(app);
      const page = await app.window();
      return { app, shell: new DesktopShell(app), deck: new Deck(page) };
    });
    for (const app of apps) {
      app.process.kill('SIGTERM');
      await app.ended;
      await info.attach('standard error of the app', { body: app.errors() });
    }
  },

  desktop: async ({ launch }, use) => {
    const launched = await launch();
    await launched.deck.header.connection('Live').waitFor();
    await use(launched);
  },

  launchAgain: async ({ desktopEnv }, use) => {
    await use((options = {}) => launchBriefly({ env: desktopEnv, ...options }));
  },
});

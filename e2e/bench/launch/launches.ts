import type { Browser } from 'playwright-core';
import { launchDesktop } from '../../desktop/launch-desktop.ts';
import type { DesktopApp } from '../../desktop/launch-desktop.ts';
import type { Bed } from '../../support/bed.ts';
import { launchTimes, machineNow, readPageTimes } from './launch-times.ts';
import type { LaunchTimes } from './launch-times.ts';

const viewport = { width: 1440, height: 900 };

/** A launch, and what it ran in. */
export interface Launch {
  readonly shell: DesktopApp['runsOn'] | 'browser';
  readonly times: LaunchTimes;
}

/** Opens the page in a window of a browser that runs already; starts a host first when there is none. */
export async function launchInBrowser(bed: Bed, browser: Browser, host: 'running' | 'cold'): Promise<Launch> {
  // Who has been here before has the page's key, and its code in the browser's cache.
  const context = await browser.newContext({ viewport });
  try {
    if (host === 'running') {
      const earlier = await context.newPage();
      await earlier.goto(await freshAddress(bed));
      await readPageTimes(earlier);
      await earlier.close();
    }
    const page = await context.newPage();
    const start = machineNow();
    const address = host === 'cold' ? (await bed.start()).ready.url : new URL('/', bed.host().ready.url).href;
    await page.goto(address, { waitUntil: 'commit' });
    return { shell: 'browser', times: launchTimes(start, await readPageTimes(page), null) };
  } finally {
    await context.close();
  }
}

/** An address that lets a new window in. */
async function freshAddress(bed: Bed): Promise<string> {
  const { stdout, stderr } = await bed.cli('open', '--no-open');
  const address = /https?:\/\/\S+/u.exec(stdout)?.[0];
  if (address === undefined) throw new Error(`The host named no address: ${stdout}${stderr}`);
  return address;
}

/** Starts the built app, in Electron or on the stand-in, on the state directory of the bed. It starts a host if none runs. */
export async function launchTheApp(bed: Bed): Promise<Launch> {
  const start = machineNow();
  const app = await launchDesktop({ env: { ...bed.env, SWARMDECK_STATE_DIR: bed.stateDir } });
  try {
    const page = await readPageTimes(await app.window());
    const [loaded, host] = await app.evaluate(
      (_electron, names) =>
        names.map(
          (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
        ),
      ['swarmdeck:shell', 'swarmdeck:host'],
    );
    const shell = { loaded: loaded ?? Number.NaN, host: host ?? Number.NaN };
    return { shell: app.runsOn, times: launchTimes(start, page, shell) };
  } finally {
    app.process.kill('SIGTERM');
    await app.ended;
  }
}

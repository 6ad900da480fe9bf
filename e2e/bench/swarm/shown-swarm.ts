import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { createBed } from '../../support/bed.ts';
import type { Bed } from '../../support/bed.ts';
import { findChromium } from '../../support/chromium.ts';
import { createFifoSwarm } from './fifo-swarm.ts';
import type { FifoSwarm } from './fifo-swarm.ts';

/** A real host with a real swarm, shown by a real page. */
export interface ShownSwarm {
  readonly bed: Bed;
  readonly swarm: FifoSwarm;
  readonly hostPid: number;
  readonly browser: Browser;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Large enough that the tiles of the first rows of any swarm are in view. */
const viewport = { width: 1440, height: 900 };

/**
 * Starts everything, and waits until the page shows every agent in a status.
 *
 * @param first - what each agent writes first
 * @param word - the status, in the words of the page, that this leads to
 */
export async function showSwarm(count: number, first: string, word: string): Promise<ShownSwarm> {
  const bed = await createBed({});
  const closing: (() => void | Promise<void>)[] = [bed.removeFolders, bed.stop];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const { ready } = await bed.start();
    const swarm = await createFifoSwarm(bed.project, count);
    closing.splice(1, 0, () => swarm.close());
    for (const agent of swarm.names.keys()) swarm.write(agent, first);
    const { executablePath, args, env } = await findChromium();
    const launch = { executablePath, args: [...args], env: { ...process.env, ...env } };
    const browser = await chromium.launch(launch);
    closing.push(() => browser.close());
    const page = await browser.newPage({ viewport });
    await page.goto(ready.url);
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(up.stderr);
    await waitForWords(page, count, word);
    return { bed, swarm, hostPid: ready.pid, browser, page, close };
  } catch (error) {
    // A benchmark that fails leaves no host and no browser behind.
    await close();
    throw error;
  }
}

async function waitForWords(page: Page, count: number, word: string): Promise<void> {
  await page.waitForFunction(
    ({ wanted, text }) =>
      [...document.querySelectorAll('.ui-status-word')].filter((shown) => shown.textContent === text)
        .length >= wanted,
    { wanted: count, text: word },
    { timeout: 60_000 },
  );
}

import { test as base, expect } from '@playwright/test';
import { Deck } from '../pages/deck.ts';
import { createBed } from './bed.ts';
import type { Bed } from './bed.ts';
import { processesMarked } from './processes.ts';

export { expect };

export interface Options {
  /** Added to the environment of the host. */
  hostEnv: Record<string, string>;
}

export interface Fixtures {
  bed: Bed;
  /** The window, open on a running host. */
  deck: Deck;
}

/**
 * Each test has a fresh state directory, home and project. Whatever a test does, no process of it may
 * be left once its host was ended.
 */
export const test = base.extend<Options & Fixtures>({
  hostEnv: [{}, { option: true }],

  bed: async ({ hostEnv }, use) => {
    const bed = await createBed(hostEnv);
    await use(bed);
    await bed.stop();
    await expect
      .poll(() => processesMarked(bed.mark), { message: 'processes that outlived the host' })
      .toEqual([]);
    await bed.removeFolders();
  },

  deck: async ({ bed, page }, use) => {
    const { ready } = await bed.start();
    const deck = new Deck(page);
    await deck.open(ready.url);
    await use(deck);
  },
});

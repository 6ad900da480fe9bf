import { test as base } from './test.ts';
import { knowWorkers } from './workers.ts';

export { expect } from './test.ts';

/** With hosts that know the workers. */
export const test = base.extend<{ knownWorkers: void }>({
  knownWorkers: [
    async ({ bed }, use) => {
      await knowWorkers(bed);
      await use();
    },
    { auto: true },
  ],
});

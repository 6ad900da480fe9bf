import { configDefaults, defineConfig } from 'vitest/config';
import { leftOutOn } from './scripts/checks/unix-tests.mjs';

const common = {
  environment: 'node',
  // Tests that spawn real processes share two cores in CI; a bound that a loaded machine cannot
  // break keeps a hang visible without turning load into a failure.
  testTimeout: 30_000,
  hookTimeout: 30_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'pure',
          include: ['{shared,renderer}/**/*.test.{ts,tsx}'],
          // Nothing there has a state of its own: a worker that goes on with the next file loads the modules once.
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'processes',
          exclude: [...configDefaults.exclude, ...leftOutOn(process.platform)],
          include: [
            '{electron,scripts}/**/*.test.ts',
            'e2e/bench/detector/*.test.ts',
            'resources/demo/{,engine/}*.test.ts',
          ],
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,electron,renderer,scripts}/**/*.test.ts',
      'e2e/bench/detector/*.test.ts',
      'resources/demo/*.test.ts',
      'resources/demo/engine/*.test.ts',
      '{shared,electron,renderer}/**/*.test.tsx',
    ],
    environment: 'node',
    // Tests that spawn real processes share two cores in CI; a bound that a loaded machine cannot
    // break keeps a hang visible without turning load into a failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

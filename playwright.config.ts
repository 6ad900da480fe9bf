import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/support/chromium.ts';
import { currentEnvironment } from './e2e/support/current-environment.ts';

const { executablePath, args, env } = await findChromium();

/** Where `npm test` reads the counts; it names another place. */
const report = process.env['SWARMDECK_E2E_REPORT'] ?? 'out/test-results/e2e.json';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/test-results/e2e',
  globalSetup: ['./e2e/support/require-build.ts', './e2e/support/temporary-folder.ts'],
  // A test starts a host, up to a dozen agents and a browser, and waits for them most of the time: three keep two
  // cores busy.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Bounds that a loaded machine keeps: they end what hangs, they judge no speed.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  projects: [
    { name: 'browser', testIgnore: '**/e2e/desktop/**' },
    // The built desktop app: in Electron where its binary is, else on a stand-in for it.
    { name: 'desktop', testMatch: '**/e2e/desktop/**/*.spec.ts' },
  ],
  reporter: [['line'], ['json', { outputFile: report }]],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: [...args], env: { ...currentEnvironment(), ...env } },
  },
});

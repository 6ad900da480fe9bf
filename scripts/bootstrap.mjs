import { fileURLToPath } from 'node:url';
import { build, buildIfNeeded, isBuilt } from './setup/build.mjs';
import { dependenciesAreInstalled, installDependencies } from './setup/dependencies.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { runMain } from './setup/report.mjs';
import { withSetupLock } from './setup/setup-lock.mjs';

/**
 * Makes a clone ready to run: checks Node, installs what is missing, builds what changed. A clone
 * that is ready costs a few milliseconds.
 *
 * @param {{ build: 'if-needed' | 'always' | 'never' }} options
 */
export async function bootstrap(options) {
  checkNodeVersion();
  if (isReady(options)) return;
  await withSetupLock(async () => {
    await installDependencies();
    if (options.build === 'if-needed') await buildIfNeeded();
    if (options.build === 'always') await build();
  });
}

/** @param {{ build: 'if-needed' | 'always' | 'never' }} options */
const isReady = (options) =>
  dependenciesAreInstalled() && (options.build === 'never' || (options.build === 'if-needed' && isBuilt()));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await bootstrap({ build: process.argv.includes('--force-build') ? 'always' : 'if-needed' });
    return 0;
  });
}

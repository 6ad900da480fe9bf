import { join, resolve } from 'node:path';
import { homeFolder } from '../host/files/home-folder.ts';
import { defaultStateDirectory, stateFiles } from '../host/lock/state-directory.ts';

export interface AppPaths {
  /** Of the host that this app shows; one app and one host each. */
  readonly stateDir: string;
  /** Chromium's files, and which app is the one of its kind; null for the usual place. */
  readonly userData: string | null;
  readonly settings: string;
  readonly windowState: string;
  /** Of this shell. */
  readonly log: string;
  readonly hostLog: string;
  readonly preload: string;
  readonly rendererRoot: string;
  /** The built command line, which serves as host. */
  readonly cli: string;
}

/**
 * Where everything is. A state directory of its own makes an app of its own.
 *
 * @param built - the folder of the built shell, `out/main`
 */
export function findAppPaths(built: string, env: Readonly<Record<string, string | undefined>>): AppPaths {
  const usual = defaultStateDirectory({ platform: process.platform, env, home: homeFolder() });
  const stateDir = resolve(env['SWARMDECK_STATE_DIR'] ?? usual);
  const own = join(stateDir, 'desktop');
  return {
    stateDir,
    userData: stateDir === usual ? null : join(own, 'chromium'),
    settings: join(own, 'settings.json'),
    windowState: join(own, 'window.json'),
    log: join(own, 'desktop.log'),
    hostLog: join(stateDir, stateFiles.log),
    preload: join(built, '..', 'preload', 'preload.cjs'),
    rendererRoot: join(built, '..', 'renderer'),
    cli: join(built, 'cli.mjs'),
  };
}

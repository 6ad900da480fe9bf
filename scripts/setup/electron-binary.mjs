import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';

/**
 * Looks for Electron's program without loading the `electron` package: loading it downloads the
 * program when it is missing, and that can hang behind a firewall.
 *
 * @param {string} packageFolder
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string | null} its path
 */
export function findElectron(
  packageFolder = inProject('node_modules', 'electron'),
  environment = process.env,
) {
  const pathFile = join(packageFolder, 'path.txt');
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!existsSync(pathFile) && override === undefined) return null;
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const path = join(override ?? join(packageFolder, 'dist'), program);
  return existsSync(path) ? path : null;
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean} a window can be shown
 */
export function hasDisplay(platform = process.platform, environment = process.env) {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

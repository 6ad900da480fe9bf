import { dirname } from 'node:path';
import { findElectron } from '../setup/electron-binary.mjs';

/**
 * The folder of the Electron that `npm start` runs, which spares a second download.
 *
 * @param {'x64' | 'arm64'} arch that is packed
 * @returns {string | null} null when it is not there, or is of another architecture
 */
export function findLocalElectron(arch) {
  const program = findElectron();
  if (program === null || arch !== process.arch) return null;
  // On macOS the program lies within Electron.app.
  const app = program.indexOf('Electron.app');
  return app === -1 ? dirname(program) : dirname(program.slice(0, app + 'Electron.app'.length));
}

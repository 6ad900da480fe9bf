import { createRequire } from 'node:module';
import { Arch, Platform, build } from 'electron-builder';
import { SetupFailure } from '../setup/report.mjs';

/**
 * @typedef {object} PackOptions
 * @property {string} projectDir what is packed: it holds package.json, `out` and `node_modules`
 * @property {import('electron-builder').Configuration} config
 * @property {string} output folder
 * @property {boolean} dir only the folder of the app, no installers
 * @property {'x64' | 'arm64'} arch
 * @property {string | null} electronDist folder of Electron's program; null downloads it
 */

/**
 * Packs the app for the system this runs on: native modules are those that are installed here.
 *
 * @param {PackOptions} options
 * @returns {Promise<readonly string[]>} the installers
 */
export async function pack({ projectDir, config, output, dir, arch, electronDist }) {
  const platform = Platform.fromString(process.platform);
  try {
    return await build({
      projectDir,
      config: {
        ...config,
        directories: { ...config.directories, output },
        ...(electronDist === null ? {} : { electronDist }),
      },
      targets: platform.createTarget(dir ? 'dir' : null, Arch[arch]),
      publish: 'never',
    });
  } catch (error) {
    if (electronDist === null && isNetworkFailure(error)) throw notDownloaded(arch, error);
    throw error;
  }
}

const networkCodes = ['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'];

/** @param {unknown} error */
const isNetworkFailure = (error) =>
  error instanceof Error &&
  (networkCodes.includes(String(/** @type {NodeJS.ErrnoException} */ (error).code)) ||
    error.name === 'HTTPError' ||
    error.name === 'RequestError');

/**
 * @param {string} arch
 * @param {unknown} cause
 */
function notDownloaded(arch, cause) {
  const { version } = /** @type {{ version: string }} */ (
    createRequire(import.meta.url)('electron/package.json')
  );
  return new SetupFailure(
    `Electron ${version} for ${process.platform} ${arch} could not be downloaded, so nothing was packed: ${/** @type {Error} */ (cause).message}`,
    'Connect to github.com, name a mirror in ELECTRON_MIRROR, or run "npx install-electron" where that works.',
    { cause },
  );
}

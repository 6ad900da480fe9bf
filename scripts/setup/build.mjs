import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground, wasAskedToEnd } from './child.mjs';
import { inProject, projectNode, projectRoot } from './project.mjs';
import { SetupFailure, say, stoppedDuring } from './report.mjs';

/** What the bundles are made of. Dependencies count by the lock file. */
const buildInputs = [
  'shared',
  'electron',
  'renderer',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
];
const buildOutputs = [
  'out/main/cli.mjs',
  'out/main/host.mjs',
  'out/main/reaper.mjs',
  'out/main/main.mjs',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];

/** Holds the fingerprint of the sources that `out/` was built from. */
const stampPath = inProject('out', 'build-stamp');

/**
 * @param {string} root
 * @param {readonly string[]} inputs files and folders below `root`
 * @returns {string} hash over names and contents: a checkout of another branch and back is no change
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => listFiles(root, input))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} files in a fixed order, tests left out
 */
function listFiles(root, path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirSyncOrFile(absolute);
  if (entries === null) return [path];
  return entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(root, `${path}/${entry.name}`));
}

/** @param {string} path */
function readdirSyncOrFile(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null;
    throw error;
  }
}

/** @returns {boolean} `out/` is there and was built from the sources as they are */
export function isBuilt() {
  if (!existsSync(stampPath) || !buildOutputs.every((output) => existsSync(inProject(output)))) return false;
  return readFileSync(stampPath, 'utf8') === fingerprint(projectRoot, buildInputs);
}

/** Builds all process roles into `out/`; the stamp is written last, so a broken build is built again. */
export async function build() {
  const stamp = fingerprint(projectRoot, buildInputs);
  rmSync(stampPath, { force: true });
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await runInForeground(projectNode(), [tool, 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['inherit', 2, 2],
  });
  if (wasAskedToEnd(code)) throw stoppedDuring('the build', code);
  if (code !== 0) {
    throw new SetupFailure(
      `the build ended with code ${code}.`,
      'The compiler says above where; npm run typecheck says more.',
    );
  }
  writeFileSync(stampPath, stamp);
}

/** Builds if a source changed since the last build. */
export async function buildIfNeeded() {
  if (isBuilt()) return;
  say('Building…');
  await build();
}

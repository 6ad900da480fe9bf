import { readFileSync } from 'node:fs';
import { runUntilStopped, wasAskedToEnd } from './child.mjs';
import { findProjectNode, inProject, projectRoot } from './project.mjs';
import { SetupFailure, say, stoppedDuring } from './report.mjs';

/**
 * @typedef {{ version?: string; optional?: boolean; devOptional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * npm keeps a list of what it installed, written last: a broken installation has none. Comparing it
 * with the lock file is exact where a time stamp is a guess, and sees what `npm install` did too.
 *
 * @param {LockFile} locked package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 * @returns {string[]} packages that are missing or of another version; optional ones of other
 *   platforms are no loss
 */
export function missingPackages(locked, installed) {
  return Object.entries(locked.packages ?? {})
    .filter(([path, entry]) => {
      if (path === '') return false;
      const found = installed.packages?.[path];
      const mayBeAbsent = entry.optional === true || entry.devOptional === true;
      return found === undefined ? !mayBeAbsent : found.version !== entry.version;
    })
    .map(([path]) => path.replace(/^node_modules\//, ''));
}

/**
 * @param {string} path
 * @returns {LockFile | null} null when there is no such file
 */
function readLockFile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/** @returns {boolean} everything that package-lock.json names is installed */
export function dependenciesAreInstalled() {
  const locked = readLockFile(inProject('package-lock.json'));
  const installed = readLockFile(inProject('node_modules', '.package-lock.json'));
  if (locked === null) {
    throw new SetupFailure(
      'package-lock.json is missing or broken.',
      'Restore it with: git checkout package-lock.json',
    );
  }
  return installed !== null && missingPackages(locked, installed).length === 0 && findProjectNode() !== null;
}

/** npm as a program and its first arguments: the one that runs us, else the one on the PATH. */
function npm() {
  const script = process.env['npm_execpath'];
  return script !== undefined && /\.c?js$/.test(script)
    ? { command: process.execPath, args: [script], shell: false }
    : { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/** @param {readonly string[]} args */
async function runNpm(args) {
  const { command, args: first, shell } = npm();
  // Standard output belongs to the program that runs next (`swarmdeck status --json`, say).
  return runUntilStopped(command, [...first, ...args], { cwd: projectRoot, shell, stdio: ['inherit', 2, 2] });
}

/** Installs with `npm ci` what is missing; nothing to do takes a few milliseconds. */
export async function installDependencies() {
  if (dependenciesAreInstalled()) return;
  say('Installing the dependencies (npm ci): once, and again when package-lock.json changes…');
  const code = await runNpm(['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 0 && findProjectNode() !== null) return;
  if (wasAskedToEnd(code)) throw stoppedDuring('the installation', code);
  if (code === 0) {
    throw new SetupFailure(
      'npm installed everything but the Node 24 that Swarmdeck runs on: install scripts are switched off.',
      'Allow them once with: npm rebuild node --ignore-scripts=false',
    );
  }
  throw await installFailure(code);
}

/** @param {number} code */
async function installFailure(code) {
  const canReach = await runNpm(['ping', '--silent', '--fetch-retries=0', '--fetch-timeout=10000']);
  return canReach === 0
    ? new SetupFailure(
        `npm ci ended with code ${code}.`,
        'Read what npm says above; npm ci --verbose says more.',
      )
    : new SetupFailure(
        `npm ci ended with code ${code}: the package registry cannot be reached.`,
        'The first start needs the network once. Check the connection (or npm\'s "proxy" and "registry" settings) and run the command again.',
      );
}

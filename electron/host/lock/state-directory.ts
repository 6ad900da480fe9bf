import { accessSync, constants, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** What the place of the state depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the home folder. */
  readonly home: string;
}

/** Names inside a state directory. */
export const stateFiles = {
  journal: 'swarmdeck.db',
  guard: 'host.guard',
  announcement: 'host.lock',
  token: 'access-token',
  port: 'last-port',
  log: 'host.log',
  /** Folder of the agents' settings and sockets, one for each run. */
  runs: 'runs',
  /** Folder of objects that git needs for a moment. */
  scratch: 'git-scratch',
  /** Folder of recordings of statuses that were wrong. */
  cases: 'status-cases',
  /** Folder of the last screen of each agent. */
  screens: 'last-screens',
  /** Folder of patches with work of agents that others went on with. */
  kept: 'kept-work',
} as const;

/**
 * The folder that holds all state directories of this person: where each system keeps what is no
 * document and no cache (XDG Base Directory, Apple's File System Programming Guide, Known Folders).
 */
export function baseDirectory({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Swarmdeck');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Swarmdeck');
    default:
      return join(absolute(env['XDG_STATE_HOME']) ?? join(home, '.local', 'state'), 'swarmdeck');
  }
}

/** XDG: "All paths set in these environment variables must be absolute"; others are to be ignored. */
const absolute = (path: string | undefined): string | null => (path?.startsWith('/') === true ? path : null);

/** The state directory of a host that was not given one. */
export const defaultStateDirectory = (surroundings: Surroundings): string =>
  join(baseDirectory(surroundings), 'default');

/**
 * Makes the directory, readable by this person only, and tries that it can be written.
 *
 * @returns its real path, so that two names of one directory are one host; `state-directory-unwritable`
 */
export function prepareStateDirectory(path: string): Result<string, Failure> {
  const directory = resolve(path);
  try {
    makeFolders(directory);
    const real = realpathSync(directory);
    if (!statSync(real).isDirectory()) return err(unwritable(directory, 'it is a file'));
    accessSync(real, constants.R_OK | constants.W_OK | constants.X_OK);
    // The permission bits say nothing of a file system that is mounted read-only or full.
    const probe = join(real, `.probe-${process.pid}`);
    try {
      writeFileSync(probe, Buffer.alloc(probeBytes), { mode: 0o600 });
    } finally {
      rmSync(probe, { force: true });
    }
    return ok(real);
  } catch (error) {
    const code = errnoOf(error);
    return err(unwritable(directory, reasons[code] ?? code));
  }
}

/**
 * Makes a folder and those above it that are missing. Not by Node's `recursive`, which never returns where a system has no
 * folders made: below `/proc`, and below an automounter's folder.
 */
function makeFolders(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false }) !== undefined) return;
  const parent = dirname(directory);
  if (parent !== directory) makeFolders(parent);
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another host may have been quicker.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** Room for the small files that a host writes before its journal is open. */
const probeBytes = 16 * 1024;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'its permissions forbid it',
  EPERM: 'the system forbids it',
  EROFS: 'its file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  ENOENT: 'it cannot be created there',
};

export const unwritable = (directory: string, reason: string): Failure =>
  failure(
    'state-directory-unwritable',
    `The state directory ${directory} cannot be written: ${reason}.`,
    'Correct that, or choose another folder with --state-dir.',
  );

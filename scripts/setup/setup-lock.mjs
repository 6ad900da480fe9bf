import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inProject } from './project.mjs';
import { say } from './report.mjs';

/** Holds the process id of the command that installs or builds in this clone. */
const lockPath = inProject('out', 'setup-lock');

/** Milliseconds between two looks, and after which a lock counts as left behind: no installation takes so long. */
const times = { look: 200, stale: 30 * 60_000 };

/**
 * Does something that two commands must not do at once in one clone: both would install into the same folder.
 *
 * @param {() => Promise<void>} work looks itself whether it is still needed
 * @param {string} path
 */
export async function withSetupLock(work, path = lockPath) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    const holder = holderOf(path);
    if (holder === null) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told)
      say(
        `Another command${holder === 0 ? '' : ` (process ${holder})`} makes this clone ready: waiting for it…`,
      );
    told = true;
    await pause(times.look);
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/**
 * @param {string} path
 * @returns {boolean} it is ours now
 */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {number | null} who has it, 0 for one that has no number here; null when that one is gone
 */
function holderOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || Date.now() - stats.mtimeMs > times.stale) return null;
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    // Just made, and its number not written yet.
    if (pid === 0) return Date.now() - stats.mtimeMs < 10 * times.look ? 0 : null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // Not there, or taken away between two looks; somebody else's process is one all the same.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? 0 : null;
  }
}

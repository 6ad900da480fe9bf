import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { errnoOf } from '../process/errno.ts';

/**
 * Tasks (processes and threads) that must be free before a PTY is started. Invariant: at least two, for the
 * process and for the thread in which node-pty waits for it; where the process still fits and the thread
 * does not, node-pty aborts the whole host. The rest is room for the first threads of the agent.
 */
const tasksNeeded = 16;

/** Open files that must be free: the two ends of the PTY, and what the host needs to go on working. */
const filesNeeded = 16;

const limitFailure = (message: string, hint: string): Failure => failure('spawn-limit', message, hint);

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EMFILE' || code === 'ENFILE') throw error;
    return null;
  }
}

/** A line of /proc/self/limits, such as `Max processes  96365  96365  processes`: its soft limit. */
function softLimit(limits: string, name: string): number {
  const value = new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(limits)?.[1];
  return value === undefined ? Infinity : Number(value);
}

/** Tasks of this user, as the kernel counts them for the limit on processes. */
async function countOwnTasks(uid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  let tasks = 0;
  for (const pid of pids) {
    const status = await readOptional(`/proc/${pid}/status`);
    if (status === null || Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) !== uid) continue;
    tasks += Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 1);
  }
  return tasks;
}

async function checkProcessLimit(limits: string): Promise<Failure | null> {
  const uid = process.getuid?.() ?? 0;
  const limit = softLimit(limits, 'Max processes');
  // The kernel holds root to no limit of this kind.
  if (uid === 0 || limit === Infinity) return null;
  // The fourth field of loadavg is "running/all tasks" of the machine: below it counting can be saved.
  const all = Number(/\/(\d+)/.exec((await readOptional('/proc/loadavg')) ?? '')?.[1] ?? Infinity);
  if (all + tasksNeeded <= limit) return null;
  const own = await countOwnTasks(uid);
  if (own + tasksNeeded <= limit) return null;
  return limitFailure(
    `The process limit of this user is reached: ${own} of ${limit} processes and threads are in use.`,
    'Stop some agents, or raise the limit (ulimit -u).',
  );
}

/** Folders of the control groups that count this process, innermost first; version 2 and version 1. */
async function pidsGroups(): Promise<readonly string[]> {
  const groups = (await readOptional('/proc/self/cgroup')) ?? '';
  const unified = /^0::(\/.*)$/m.exec(groups)?.[1];
  const legacy = /^\d+:[^:]*\bpids\b[^:]*:(\/.*)$/m.exec(groups)?.[1];
  const upwards = (root: string, path: string): string[] =>
    path === '/' ? [root] : [join(root, path), ...upwards(root, dirname(path))];
  return [
    ...(unified === undefined ? [] : upwards('/sys/fs/cgroup', unified)),
    ...(legacy === undefined ? [] : upwards('/sys/fs/cgroup/pids', legacy)),
  ];
}

async function checkControlGroups(): Promise<Failure | null> {
  for (const folder of await pidsGroups()) {
    const limit = Number((await readOptional(join(folder, 'pids.max'))) ?? 'max');
    if (!Number.isFinite(limit)) continue;
    const used = Number((await readOptional(join(folder, 'pids.current'))) ?? 0);
    if (used + tasksNeeded > limit) {
      return limitFailure(
        `The process limit of the control group ${folder} is reached: ${used} of ${limit} tasks are in use.`,
        'Stop some agents, or raise the limit (TasksMax of the service or session, --pids-limit of the container).',
      );
    }
  }
  return null;
}

async function checkOpenFiles(limits: string): Promise<Failure | null> {
  const limit = softLimit(limits, 'Max open files');
  const open = (await readdir('/proc/self/fd')).length;
  if (open + filesNeeded <= limit) return null;
  return limitFailure(
    `The limit of open files is reached: ${open} of ${limit} are in use.`,
    'Stop some agents, or raise the limit (ulimit -n).',
  );
}

/**
 * Tells whether one more PTY can be started without hitting a limit of the system. Linux only: elsewhere the
 * limits cannot be read this way and the start itself reports the failure.
 *
 * @returns a `spawn-limit` failure that names the limit and its use, or null when there is room
 */
export async function checkSpawnHeadroom(): Promise<Failure | null> {
  if (process.platform !== 'linux') return null;
  try {
    const limits = (await readOptional('/proc/self/limits')) ?? '';
    return (
      (await checkOpenFiles(limits)) ?? (await checkProcessLimit(limits)) ?? (await checkControlGroups())
    );
  } catch (error) {
    const code = errnoOf(error);
    if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
    return limitFailure(
      `No file can be opened any more (${code}).`,
      'Stop some agents, or raise the limit of open files (ulimit -n).',
    );
  }
}

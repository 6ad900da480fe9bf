import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What a host has used so far, in milliseconds. */
export interface HostLoad {
  /** When it was read (`performance.now()`). */
  readonly at: number;
  /** Processor time of the host and of all children that have ended: git. */
  readonly cpu: number;
  /** For so long its main thread was ready to run and got no processor; null where the kernel does not tell. */
  readonly waited: number | null;
}

/** @throws ENOENT when the process has ended */
export async function readHostLoad(pid: number): Promise<HostLoad> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // `utime`, `stime`, `cutime` and `cstime`, in ticks of a hundredth of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { at: performance.now(), cpu: ticks * 10, waited: await waitedMs(pid) };
}

/** https://docs.kernel.org/scheduler/sched-stats.html: time on a processor, time in the queue for one, in nanoseconds. */
async function waitedMs(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split(' ')[1]) / 1e6;
}

/** Below this share of one core a host does nothing but beat. */
const restingShare = 0.05;

/** Waits until the host has done what it had to do. @returns how long that took, in milliseconds */
export async function untilAtRest(pid: number, atMostMs: number): Promise<number> {
  const begun = performance.now();
  let before = await readHostLoad(pid);
  for (;;) {
    await pause(1_000);
    const now = await readHostLoad(pid);
    const share = (now.cpu - before.cpu) / (now.at - before.at);
    if (share < restingShare || now.at - begun > atMostMs) return now.at - begun;
    before = now;
  }
}

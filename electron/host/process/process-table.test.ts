import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { parseStat } from './linux-processes.ts';
import { parsePs } from './macos-processes.ts';
import { descendantsOf, treeOf } from './process-row.ts';
import type { ProcessRow, ProcessTable } from './process-row.ts';
import {
  findByEnvironment,
  isRunning,
  readProcess,
  readProcessTable,
  readStartTime,
} from './process-table.ts';

const started: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function sleeper(env: Record<string, string> = {}) {
  const child = spawn('sleep', ['3600'], { env: { ...process.env, ...env }, detached: true });
  started.push(child);
  await once(child, 'spawn');
  return { child, pid: child.pid ?? 0 };
}

const row = (pid: number, ppid: number, session = 0): [number, ProcessRow] => [
  pid,
  {
    pid,
    ppid,
    session,
    processGroup: 0,
    name: '',
    zombie: false,
    startTime: pid * 10,
    cpuMs: 0,
    endedChildrenCpuMs: 0,
    rssBytes: 0,
  },
];

describe('the process table', () => {
  it('holds this process and its child, with what they use', async () => {
    const { pid } = await sleeper();
    const table = await readProcessTable();
    expect(table.get(pid)).toMatchObject({ ppid: process.pid, name: 'sleep', zombie: false });
    const own = table.get(process.pid);
    expect(own?.rssBytes).toBeGreaterThan(10_000_000);
    expect(own?.cpuMs).toBeGreaterThan(0);
    expect(descendantsOf(table, [process.pid]).map((one) => one.pid)).toContain(pid);
  });

  it('tells a process from a later one by its start time', async () => {
    const { pid, child } = await sleeper();
    const startTime = (await readStartTime(pid)) ?? 0;
    expect(await isRunning({ pid, startTime })).toBe(true);
    expect(await isRunning({ pid, startTime: startTime - 1 })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isRunning({ pid, startTime })).toBe(false);
    expect(await readProcess(pid)).toBeNull();
  });

  it('finds processes by whole variables of their environment, all of them', async () => {
    const mark = `mark-${process.pid}`;
    const { pid } = await sleeper({ FIND_ME: mark, OTHER: 'yes' });
    await sleeper({ FIND_ME: `${mark}0`, OTHER: 'yes' });
    await sleeper({ DO_FIND_ME: mark, OTHER: 'yes' });
    await sleeper({ FIND_ME: mark, OTHER: 'no' });
    expect(await findByEnvironment({ FIND_ME: mark, OTHER: 'yes' })).toEqual([pid]);
  });
});

describe('kinship', () => {
  it('is followed down all generations, and not in circles', () => {
    const table: ProcessTable = new Map([
      row(1, 0),
      row(2, 1),
      row(3, 2),
      row(4, 3),
      row(5, 1),
      row(6, 7),
      row(7, 6),
    ]);
    expect(descendantsOf(table, [2]).map((one) => one.pid)).toEqual([3, 4]);
    expect(descendantsOf(table, [6]).map((one) => one.pid)).toEqual([7]);
    expect(descendantsOf(table, [99])).toEqual([]);
  });

  it('holds the session of the root and what is below it', () => {
    const table: ProcessTable = new Map([
      row(2, 1, 2),
      row(3, 2, 2),
      row(4, 1, 2),
      row(5, 4, 5),
      row(6, 1, 6),
    ]);
    expect(treeOf(table, { pid: 2, startTime: 20 }).map((one) => one.pid)).toEqual([2, 3, 4, 5]);
  });

  it('survives the end of the root, but not the reuse of its pid', () => {
    const table: ProcessTable = new Map([row(4, 1, 2), row(5, 4, 5)]);
    expect(treeOf(table, { pid: 2, startTime: 20 }).map((one) => one.pid)).toEqual([4, 5]);
    const reused: ProcessTable = new Map([row(2, 1, 2), row(3, 2, 2)]);
    expect(treeOf(reused, { pid: 2, startTime: 19 })).toEqual([]);
  });
});

describe('a line of /proc/<pid>/stat', () => {
  it('is read from behind the name, which may hold anything', () => {
    const line = `42 (a) S 1 (x) Z 7 8 9 0 -1 4194304 1 2 3 4 250 50 600 30 20 0 1 0 987654 1000 321 0`;
    expect(parseStat(line, { pageSize: 4096, ticksPerSecond: 100 })).toEqual({
      pid: 42,
      name: 'a) S 1 (x',
      zombie: true,
      ppid: 7,
      processGroup: 8,
      session: 9,
      cpuMs: 3000,
      endedChildrenCpuMs: 6300,
      startTime: 987_654,
      rssBytes: 321 * 4096,
    });
  });
});

describe('the output of ps on macOS', () => {
  it('is read line by line', () => {
    const output = [
      '    1     0     1 Ss       1:02.50   9876 Sat Nov  7 09:15:00 2026     launchd',
      '  512     1   512 Z     1-02:03:04.00      0 Mon Nov 16 23:59:59 2026     (my app)',
      'something else',
      '',
    ].join('\n');
    expect(parsePs(output)).toEqual([
      expect.objectContaining({
        pid: 1,
        ppid: 0,
        zombie: false,
        cpuMs: 62_500,
        rssBytes: 9876 * 1024,
        name: 'launchd',
      }),
      expect.objectContaining({
        pid: 512,
        processGroup: 512,
        zombie: true,
        cpuMs: 93_784_000,
        name: '(my app)',
      }),
    ]);
    expect(parsePs(output)[1]?.startTime).toBe(new Date(2026, 10, 16, 23, 59, 59).getTime() / 1000);
  });
});

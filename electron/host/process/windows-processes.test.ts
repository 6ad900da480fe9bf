import { describe, expect, it } from 'vitest';
import { createWindowsProcesses, parseWindowsProcesses, processQuery } from './windows-processes.ts';

/** As the query prints them on Windows 11. */
const lines = [
  '0 0 0 0 8192 System Idle Process',
  '4 0 13409280000123 8812500000 155648 System',
  '7312 5120 13409284512345 15625000 104857600 node.exe',
  '7400 7312 13409284512346 0 4194304 Ein Programm mit Blanks.exe',
];

const refuse = () => Promise.reject(new Error('asked'));

describe('the processes of Windows', () => {
  it('are read from a line each', () => {
    expect(parseWindowsProcesses(lines)[2]).toEqual({
      pid: 7312,
      ppid: 5120,
      processGroup: 0,
      session: 0,
      name: 'node.exe',
      zombie: false,
      cpuMs: 1562.5,
      endedChildrenCpuMs: 0,
      startTime: 13409284512345,
      rssBytes: 104857600,
    });
    expect(parseWindowsProcesses(lines).map(({ name }) => name)).toContain('Ein Programm mit Blanks.exe');
  });

  it('leave out what is no process', () => {
    expect(parseWindowsProcesses(['', 'WARNING: slow', '12 x 1 1 1 a', '1 2 3'])).toEqual([]);
    const broken = ['7312 5120 13409284512345 15625000 104857600 A program of a na', 'me too long.exe'];
    expect(parseWindowsProcesses(broken)).toMatchObject([{ pid: 7312, rssBytes: 104857600 }]);
  });

  it('are asked for in one line, which no quote of PowerShell can end early', () => {
    expect(processQuery).not.toContain('\n');
    expect(processQuery).not.toContain('"');
  });

  it('are tried for again when there is no answer, and then said to be missing', async () => {
    const answers = [[], ['12 1 5 0 0 a.exe']];
    const ask = () => Promise.resolve(answers.shift() ?? []);
    const source = createWindowsProcesses({ ask, askOnce: () => Promise.reject(new Error('no shell')) });
    expect([...(await source.readAll()).keys()]).toEqual([12]);
    await expect(source.readAll()).rejects.toMatchObject({
      code: 'EAGAIN',
      message: expect.stringContaining('no shell'),
    });
  });

  it('are asked of a new PowerShell each time where the kept one takes no commands', async () => {
    let asked = 0;
    const ask = () => Promise.reject(new Error(`asked ${(asked += 1)} times`));
    const source = createWindowsProcesses({ ask, askOnce: () => Promise.resolve(['12 1 5 0 0 a.exe']) });
    expect((await source.readAll()).size).toBe(1);
    expect((await source.readAll()).size).toBe(1);
    expect(asked).toBe(2);
  });

  it('are not looked at for one that is gone', async () => {
    const source = createWindowsProcesses({ ask: refuse, askOnce: refuse });
    const gone = 2 ** 22 + 1;
    expect(await source.readOne(gone, source.readAll)).toBeNull();
    await expect(source.readOne(process.pid, source.readAll)).rejects.toThrow('asked');
  });
});

describe.runIf(process.platform === 'win32')('the processes of this Windows', () => {
  it('hold this one and its parent', async () => {
    const { windowsProcesses } = await import('./windows-processes.ts');
    const table = await windowsProcesses.readAll();
    expect(table.get(process.pid)).toMatchObject({ ppid: process.ppid, zombie: false });
    expect(table.get(process.pid)?.rssBytes).toBeGreaterThan(10_000_000);
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createPowerShell, windowsPowerShell } from './powershell.ts';
import { isRunning, readStartTime } from './process-table.ts';

const fixture = fileURLToPath(new URL('./fixtures/powershell.mjs', import.meta.url));
const shellThat = (behaviour: string, options: { patienceMs?: number; restMs?: number } = {}) =>
  createPowerShell({ program: process.execPath, args: [fixture, behaviour], ...options });

const pidIn = (lines: readonly string[]): number => Number(lines[0]?.split(' ')[1]);

describe('a PowerShell that is kept', () => {
  it('answers one question after the other, by one process', async () => {
    const shell = shellThat('answer');
    const [first, second] = await Promise.all([shell.ask('1'), shell.ask('2')]);
    expect([first[1], second[1]]).toEqual(['answer 1', 'answer 2']);
    expect(pidIn(first)).toBe(pidIn(second));
  });

  it('ends when it was asked nothing for a while, and is started again', async () => {
    const shell = shellThat('answer', { restMs: 0 });
    const pid = pidIn(await shell.ask('1'));
    const identity = { pid, startTime: (await readStartTime(pid)) ?? 0 };
    await expect.poll(() => isRunning(identity)).toBe(false);
    expect((await shell.ask('1'))[1]).toBe('answer 1');
  });

  it('says so when it ends instead of answering, and is started again', async () => {
    const shell = shellThat('ends-once-asked-twice');
    await shell.ask('1');
    await expect(shell.ask('2')).rejects.toThrow('PowerShell ended with code 3.');
    expect((await shell.ask('3'))[1]).toBe('answer 1');
  });

  it('says so when it does not answer', async () => {
    await expect(shellThat('silent', { patienceMs: 50 }).ask('1')).rejects.toThrow('did not answer within');
  });

  it('can be asked by a process of its own, which reads nothing', async () => {
    const shell = createPowerShell({ program: process.execPath, args: ['-p', '-'] });
    expect(await shell.askOnce(`'a\\nb'`)).toEqual(['a', 'b', '']);
    await expect(shell.askOnce('nonsense(')).rejects.toThrow('PowerShell could not answer');
  });

  it('says so when there is none', async () => {
    const shell = createPowerShell({ program: '/nowhere/powershell.exe' });
    await expect(shell.ask('1')).rejects.toThrow('could not be started');
  });

  it('is the one of Windows, not what the PATH holds', () => {
    expect(windowsPowerShell({ SystemRoot: '/win' })).toBe(
      '/win/System32/WindowsPowerShell/v1.0/powershell.exe',
    );
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createEndTree } from '../agents/end-agent.ts';
import { isRunning, readStartTime } from '../process/process-table.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { run, tryRun } from './fixtures/run-in-pty.ts';

const agent = fileURLToPath(new URL('./fixtures/windows-agent.mjs', import.meta.url));
const env = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
const start = (...args: readonly string[]) => run(process.execPath, [agent, ...args], { env });

describe.runIf(process.platform === 'win32')('a terminal of Windows', () => {
  it('gives a program its arguments and size, and tells its exit code after its last words', async () => {
    const awkward = ['a b', 'say "hi"', 'back\\', '', '100%PATH%'];
    const { pty, printed, exited, output } = await start(...awkward);
    await printed('ready');
    expect(output()).toContain('size 80x24');
    pty.resize(100, 30);
    await printed('resized 100x30');
    pty.write('end\r');
    expect(await exited).toEqual({ code: 7, signal: null });
    expect(output()).toContain('last words');
    pty.write('nobody');
    pty.resize(10, 10);
  });

  it('is held while it is paused, and loses nothing', async () => {
    const { pty, printed, exited, output } = await start();
    await printed('ready');
    pty.pause();
    pty.write('flood\r');
    pty.write('end\r');
    pty.resume();
    await exited;
    expect(output()).toContain('line 1999');
    expect(output()).toContain('last words');
  });

  it('is closed with all that runs in it, and with what went out of it', async () => {
    const { pty, printed, exited, output } = await start();
    await printed('ready');
    pty.write('child\r');
    await printed('.');
    const pid = Number(/child (\d+)\./.exec(output())?.[1]);
    const child = { pid, startTime: (await readStartTime(pid)) ?? 0 };
    expect(await isRunning(child)).toBe(true);
    const { startTime, closeTerminal } = pty;
    const ending = { agentId: 'agent-1' as AgentId, pid: pty.pid, startTime, closeTerminal };
    expect(await createEndTree('host-1')(ending, new AbortController().signal)).toEqual([]);
    expect(await isRunning(child)).toBe(false);
    await exited;
  });

  it('says which command there is not', async () => {
    expect(await tryRun('no-such-agent', [], { env })).toMatchObject({
      ok: false,
      error: { code: 'command-not-found' },
    });
  });
});

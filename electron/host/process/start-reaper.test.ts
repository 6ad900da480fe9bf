import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { endProcessTree } from './end-process-tree.ts';
import { readProcess } from './process-table.ts';
import { startReaper } from './start-reaper.ts';

const hostProgram = fileURLToPath(new URL('./fixtures/host.mjs', import.meta.url));
const hosts: { readonly child: ChildProcess; readonly hostId: string }[] = [];

afterEach(async () => {
  for (const { child, hostId } of hosts.splice(0)) {
    child.kill('SIGKILL');
    await endProcessTree({ roots: [], markers: { SWARMDECK_HOST: hostId } });
  }
});

async function startHost(...options: readonly string[]) {
  const hostId = `host-${process.pid}-${hosts.length}-${performance.now()}`;
  const child = spawn(process.execPath, [hostProgram, hostId, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  hosts.push({ child, hostId });
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const pids: Record<string, number> = JSON.parse(line);
  return { child, lines, pids };
}

const runs = async (pid: number | undefined): Promise<boolean> =>
  !((await readProcess(pid ?? 0))?.zombie ?? true);

const allRun = async (pids: Record<string, number>) =>
  Object.fromEntries(
    await Promise.all(Object.entries(pids).map(async ([name, pid]) => [name, await runs(pid)])),
  );

const all = (pids: Record<string, number>, state: boolean) =>
  Object.fromEntries(Object.keys(pids).map((name) => [name, state]));

describe('the reaper', () => {
  it('leaves nothing of the agents of a host that was killed, and ends itself', async () => {
    const { child, pids } = await startHost('stay', 'ignore', 'plain', 'session', 'daemon', 'bare', 'deaf');
    expect(await allRun(pids)).toEqual(all(pids, true));
    child.kill('SIGKILL');
    await expect.poll(() => allRun(pids), { timeout: 20_000 }).toEqual(all(pids, false));
  });

  it('ends when the host stops it, and ends nothing', async () => {
    const { child, pids } = await startHost('stay', 'session');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await runs(pids['reaper'])).toBe(false);
    expect(await runs(pids['session'])).toBe(true);
  });

  it('does not hear Ctrl-C in the terminal of the host', async () => {
    const { child, pids } = await startHost('stay', 'session');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    process.kill(-(child.pid ?? 0), 'SIGHUP');
    await once(child, 'exit');
    await expect.poll(() => allRun(pids), { timeout: 20_000 }).toEqual(all(pids, false));
  });

  it('does not hold a host that has nothing else to do', async () => {
    const { child, pids } = await startHost('leave');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect.poll(() => runs(pids['reaper'])).toBe(false);
  });

  it('is missed when it ends by itself', async () => {
    const { lines, pids } = await startHost('stay', 'session');
    process.kill(pids['reaper'] ?? 0, 'SIGKILL');
    expect(await once(lines, 'line')).toEqual(['{"lost":"internal"}']);
  });

  it.each([
    ['/nowhere/reaper.mjs', 'ended at once'],
    [fileURLToPath(new URL('./fixtures', import.meta.url)), 'ended at once'],
  ])('that cannot be started (%s) is a failure', async (entry, reason) => {
    expect(await startReaper({ hostId: 'host', onLost: () => {}, entry })).toMatchObject({
      ok: false,
      error: { code: 'spawn-failed', message: expect.stringContaining(reason), hint: expect.any(String) },
    });
  });
});

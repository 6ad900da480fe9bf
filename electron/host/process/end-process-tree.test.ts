import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run, testEnvironment } from '../pty/fixtures/run-in-pty.ts';
import { endProcessTree } from './end-process-tree.ts';
import { isRunning, readProcess } from './process-table.ts';
import type { ProcessIdentity } from './process-row.ts';

const family = fileURLToPath(new URL('./fixtures/family.mjs', import.meta.url));
const kinds = ['plain', 'session', 'daemon', 'bare', 'deaf', 'stopped'] as const;

/** The ladder in short, for those tests in which somebody does not listen. */
const impatient = [
  { signal: 'SIGHUP', to: 'leaders', waitMs: 200 },
  { signal: 'SIGTERM', to: 'all', waitMs: 200 },
  { signal: 'SIGKILL', to: 'all', waitMs: 3000 },
] as const;

let agents = 0;

async function startFamily(...options: readonly string[]) {
  const markers = { SWARM_AGENT_ID: `agent-${++agents}`, SWARMDECK_HOST: `test-${process.pid}` };
  const agent = await run(process.execPath, [family, ...options], { env: testEnvironment(markers) });
  await agent.printed('}');
  const pids = Object.values<number>(JSON.parse(agent.output()));
  const rows = await Promise.all(pids.map(readProcess));
  const children = rows.filter((row) => row !== null);
  if (children.length !== pids.length || agent.pty.startTime === null) throw new Error('a child has ended');
  return { agent, markers, children, root: { pid: agent.pty.pid, startTime: agent.pty.startTime } };
}

const allGone = async (processes: readonly ProcessIdentity[]): Promise<boolean> =>
  !(await Promise.all(processes.map(isRunning))).includes(true);

describe('ending a process tree', () => {
  it.each([[kinds], [['ignore', ...kinds]]])('leaves nothing behind of %o', async (options) => {
    const { agent, root, markers, children } = await startFamily(...options);
    const report = await endProcessTree({ roots: [root], markers, ladder: impatient });
    expect(await allGone([root, ...children])).toBe(true);
    expect(report.survivors).toEqual([]);
    const pids = report.ended.map((one) => one.pid);
    expect(pids).toEqual(expect.arrayContaining([root.pid, ...children.map((child) => child.pid)]));
    await agent.exited;
  });

  it('says which signal ended whom', async () => {
    const { agent, root, markers, children } = await startFamily('session', 'deaf');
    const report = await endProcessTree({ roots: [root], markers, ladder: impatient });
    const [session, deaf] = children;
    const byOf = (one: ProcessIdentity | undefined) =>
      report.ended.find((ended) => ended.pid === one?.pid)?.by;
    expect([byOf(root), byOf(session), byOf(deaf)]).toEqual(['SIGHUP', 'SIGTERM', 'SIGKILL']);
    expect(await agent.exited).toEqual({ code: null, signal: 'SIGHUP' });
  });

  it('lets an agent that cleans up behind itself do so', async () => {
    const { agent, root, markers, children } = await startFamily('polite', 'session', 'deaf');
    const report = await endProcessTree({ roots: [root], markers });
    expect(await allGone([root, ...children])).toBe(true);
    expect(new Set(report.ended.map((one) => one.by))).toEqual(new Set(['SIGHUP', null]));
    expect(await agent.exited).toEqual({ code: 0, signal: null });
  });

  it('finds what is left of an agent that was killed', async () => {
    const { agent, root, markers, children } = await startFamily('session', 'daemon', 'bare', 'deaf');
    process.kill(root.pid, 'SIGKILL');
    await agent.exited;
    const report = await endProcessTree({ roots: [root], markers, ladder: impatient });
    expect(await allGone(children)).toBe(true);
    expect(report.survivors).toEqual([]);
  });

  it('goes by the markers alone when no root is known', async () => {
    const { agent, root, markers, children } = await startFamily('session', 'daemon');
    await endProcessTree({ roots: [], markers, ladder: impatient });
    expect(await allGone([root, ...children])).toBe(true);
    await agent.exited;
  });

  it('touches no other agent, also not one with the same id under another host', async () => {
    const one = await startFamily('session');
    const other = await startFamily('session', 'daemon');
    const namesake = spawn('sleep', ['3600'], {
      env: { ...process.env, SWARM_AGENT_ID: one.markers.SWARM_AGENT_ID, SWARMDECK_HOST: 'another' },
      detached: true,
    });
    await once(namesake, 'spawn');
    await endProcessTree({ roots: [one.root], markers: one.markers, ladder: impatient });
    expect(await Promise.all([other.root, ...other.children].map(isRunning))).toEqual([true, true, true]);
    expect(namesake.kill('SIGKILL')).toBe(true);
    await endProcessTree({ roots: [other.root], markers: other.markers, ladder: impatient });
  });

  it('signals no process that was given the pid of another', async () => {
    const stranger = spawn('sleep', ['3600'], { detached: true });
    await once(stranger, 'spawn');
    const pid = stranger.pid ?? 0;
    const row = await readProcess(pid);
    const reused = { pid, startTime: (row?.startTime ?? 0) - 1 };
    const report = await endProcessTree({
      roots: [reused],
      markers: { SWARM_AGENT_ID: 'none' },
      ladder: impatient,
    });
    expect(report).toEqual({ ended: [], survivors: [] });
    expect(await readProcess(pid)).toMatchObject({ pid, zombie: false });
    stranger.kill('SIGKILL');
  });

  it('kills at once when somebody is in a hurry', async () => {
    const { agent, root, markers, children } = await startFamily('ignore', 'deaf');
    const hurry = new AbortController();
    const ending = endProcessTree({ roots: [root], markers, hurry: hurry.signal });
    hurry.abort();
    const report = await ending;
    expect(await allGone([root, ...children])).toBe(true);
    expect(report.ended.map((one) => one.by)).not.toContain('SIGTERM');
    expect(await agent.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('reports what it may not end, and does not wait for ever', async () => {
    const { agent, root, markers } = await startFamily('ignore');
    const report = await endProcessTree({ roots: [root], markers, ladder: impatient.slice(0, 2) });
    expect(report.survivors.map((row) => row.pid)).toEqual([root.pid]);
    process.kill(root.pid, 'SIGKILL');
    await agent.exited;
  });
});

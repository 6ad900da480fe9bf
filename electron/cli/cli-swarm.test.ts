import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StatusKind } from '#shared/detect/status.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { newPerson } from './fixtures/command-line.ts';
import type { Person } from './fixtures/command-line.ts';
import type { HostConnection } from './host-connection.ts';
import { findByEnvironment, readProcess } from '../host/process/process-table.ts';
import { hostMarker } from '../host/pty/environment.ts';
import { readAnnouncement } from '../host/lock/host-announcement.ts';

const stubborn = fileURLToPath(new URL('fixtures/stubborn-agent.mjs', import.meta.url));

let person: Person;
beforeEach(() => {
  person = newPerson();
});
afterEach(() => person.leave());

const swarmFile = (text: string) => writeFileSync(join(person.home, 'shop', 'swarm.yaml'), text);
const oneAgent = (command: string) => `agents:\n  - name: api\n    command: ${JSON.stringify(command)}\n`;

/** What no event tells a test, it looks for some times a second. */
const patience = { interval: 50, timeout: 60_000 };

// Each test starts several processes, one after the other.
vi.setConfig({ testTimeout: 90_000 });

/** Waits until the swarm is as expected. */
const until = (connection: HostConnection, fits: (state: SwarmState) => boolean): Promise<SwarmState> =>
  vi.waitUntil(async () => {
    const state = await connection.snapshot();
    if (!state.ok) throw new Error(state.error.message);
    return fits(state.value.state) ? state.value.state : null;
  }, patience);

const agentIs =
  (...kinds: readonly StatusKind[]) =>
  (state: SwarmState): boolean =>
    state.order.length > 0 &&
    state.order.every((id) => kinds.includes(state.agents[id]?.status.kind ?? 'lost'));

async function markedProcesses(): Promise<readonly number[]> {
  const host = await readAnnouncement(person.stateDir);
  if (host === null) throw new Error('No host runs.');
  return findByEnvironment({ [hostMarker]: host.hostId });
}

/** Those that are more than an exit code nobody has asked for. */
async function stillRunning(pids: readonly number[]): Promise<readonly number[]> {
  const rows = await Promise.all(pids.map(readProcess));
  return rows.flatMap((row) => (row === null || row.zombie ? [] : [row.pid]));
}

describe('up', () => {
  it('starts the swarm of the folder, and a host for it', async () => {
    swarmFile(oneAgent('cat'));
    const { ended, ready, child } = await person.start(['up', '--port', '0']);
    expect(ready.ready).toBe(true);
    const state = await until(await person.connect(), (now) => now.order.length === 1);
    expect(Object.values(state.swarms)).toMatchObject([
      { root: join(person.home, 'shop'), source: 'swarm-file' },
    ]);
    const again = await person.run('up');
    expect(again.stdout).toContain('1 agent of');
    const table = await person.run('status');
    expect(table.stdout).toMatch(/AGENT\s+STATUS.*\n.*api/);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  it('starts the agents that it can, names the others, and says so by its exit code', async () => {
    swarmFile(`${oneAgent('cat')}  - name: gone\n    command: no-such-agent\n`);
    const { ended, child } = await person.start(['up', '--port', '0']);
    await until(await person.connect(), (now) => now.order.length === 1);
    const again = await person.run('up');
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/gone: The command "no-such-agent" was not found/);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringMatching(/^swarmdeck: gone: /m) });
  });

  it('says what is wrong with the file, and leaves no host behind that it started', async () => {
    swarmFile('agents:\n  - comand: cat\n');
    const refused = await person.run('up', '--port', '0');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('swarm.yaml:2:');
    expect(await readAnnouncement(person.stateDir)).toBeNull();
  });
});

describe('the end of a host', () => {
  it('is the end of its agents, of those too that ignore what they are asked', async () => {
    swarmFile(oneAgent(`${process.execPath} ${stubborn}`));
    const { child, ended } = await person.start(['up', '--port', '0']);
    const connection = await person.connect();
    await until(connection, (state) => state.order.every((id) => state.agents[id]?.run?.pid !== null));
    await vi.waitUntil(async () => (await markedProcesses()).length === 2, patience);
    const agents = await markedProcesses();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
    expect(await stillRunning(agents)).toEqual([]);

    await person.start(['serve', '--port', '0']);
    const state = await until(await person.connect(), () => true);
    expect(agentIs('exited', 'crashed')(state)).toBe(true);
  });

  it('by force ends its agents all the same, and the next one finds them lost', async () => {
    swarmFile(oneAgent('cat'));
    const { child, ended } = await person.start(['up', '--port', '0']);
    await until(await person.connect(), (state) =>
      state.order.every((id) => state.agents[id]?.run?.pid !== null),
    );
    const agents = await markedProcesses();
    expect(agents).not.toEqual([]);
    child.kill('SIGKILL');
    await ended;
    await vi.waitUntil(async () => (await stillRunning(agents)).length === 0, patience);

    await person.start(['serve', '--port', '0']);
    const connection = await person.connect();
    const lost = await until(connection, () => true);
    expect(agentIs('lost')(lost)).toBe(true);
    const [agentId] = lost.order;
    if (agentId === undefined) throw new Error('The agent is gone.');
    expect(await connection.request('swarm.command', { type: 'restart', agentId })).toEqual({
      ok: true,
      value: {},
    });
    await until(connection, agentIs('starting', 'idle', 'working'));
  });

  it('in the middle of starting many leaves none behind, and each is there once after the next start', async () => {
    swarmFile(`${oneAgent('cat')}    count: 40\n`);
    const { child, ended } = await person.start(['serve', '--port', '0']);
    const asked = (await person.connect()).request('swarm.up', { root: join(person.home, 'shop') });
    const running = await vi.waitUntil(async () => {
      const pids = await markedProcesses();
      return pids.length > 3 ? pids : null;
    }, patience);
    child.kill('SIGKILL');
    await ended;
    await asked;
    await vi.waitUntil(async () => (await stillRunning(running)).length === 0, patience);

    await person.start(['serve', '--port', '0']);
    const connection = await person.connect();
    expect(agentIs('lost')(await until(connection, ({ order }) => order.length > 0))).toBe(true);
    expect((await person.run('up')).stdout).toContain('40 agents of');
    const state = await until(connection, agentIs('starting', 'idle', 'working'));
    expect(new Set(Object.values(state.agents).map(({ spec }) => spec.name)).size).toBe(40);
    expect(state.order).toHaveLength(40);
  });
});

describe('a disk that is full', () => {
  it('refuses commands with what to do, lets agents be stopped, and keeps what was there', async () => {
    swarmFile(oneAgent('cat > /dev/null'));
    // Blocks of 512 bytes that a file may have: some two megabytes, the system says "too large" beyond.
    const { child, ended } = await person.start(['up', '--port', '0'], 'ulimit -f 4096;');
    const connection = await person.connect();
    const state = await until(connection, agentIs('working'));
    const [agentId] = state.order;
    const pid = Object.values(state.agents)[0]?.run?.pid ?? 0;
    if (agentId === undefined || pid === 0) throw new Error('There is no agent that runs.');
    // With the large ones soon, with the small one so that nothing at all fits any more.
    for (const text of ['x'.repeat(150_000), 'x'.repeat(5_000), 'x']) {
      for (;;) {
        const said = await connection.request('swarm.command', { type: 'message', agentId, text });
        if (said.ok) continue;
        expect(said.error).toMatchObject({ code: 'journal-unwritable', hint: expect.any(String) });
        break;
      }
    }
    expect(await connection.request('swarm.command', { type: 'stop', agentId })).toMatchObject({ ok: true });
    await vi.waitUntil(async () => (await stillRunning([pid])).length === 0, patience);
    expect(await connection.snapshot()).toMatchObject({
      value: { standstill: { code: 'journal-unwritable' } },
    });
    expect((await person.run('status')).stderr).toContain('cannot be written');
    child.kill('SIGKILL');
    await ended;

    await person.start(['serve', '--port', '0']);
    const restored = await until(await person.connect(), () => true);
    expect(restored.agents[agentId]?.spec.name).toBe('api');
  });
});

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { isRunning } from '../process/process-table.ts';
import type { Pty } from '../pty/port.ts';
import { createAgentBed, only, script } from './fixtures/agent-bed.ts';
import type { AgentBed } from './fixtures/agent-bed.ts';

let bed: AgentBed;
beforeEach(async () => {
  bed = await createAgentBed();
});
afterEach(() => bed.close());

const ended = (agentId: AgentId): boolean => bed.hasEnded(agentId);
const shows = (agentId: AgentId, text: string): boolean =>
  bed.screen(agentId).some((row) => row.includes(text));

describe('a launch', () => {
  it('starts the process in its folder, with its variables, and keeps its last screen and how it ended', async () => {
    const id = only(bed.spawn({ ...script('pwd; echo "$COLOUR $TERM"; exit 3'), env: { COLOUR: 'red' } }));
    await bed.until(() => ended(id));
    expect(bed.screen(id)).toEqual([bed.folder, 'red xterm-256color']);
    expect(bed.agent(id).status).toMatchObject({ kind: 'crashed', code: 3, signal: null });
    expect(bed.of('agent-exited', id)).toMatchObject([{ code: 3, signal: null, requested: false }]);
    expect(bed.agent(id).run).toMatchObject({ pid: expect.any(Number), endedAt: expect.any(Number) });
  });

  it('that fails says why, and the others go on', async () => {
    writeFileSync(join(bed.folder, 'file'), '');
    const [missing, badFolder, fine] = bed.spawn(
      { command: 'no-such-program' },
      { ...script('echo x'), cwd: join(bed.folder, 'file') },
      script('echo fine'),
    );
    await bed.until(() => ended(missing!) && ended(badFolder!) && ended(fine!));
    expect(bed.of('agent-launch-failed')).toMatchObject([
      { agentId: missing, failure: { code: 'command-not-found' } },
      { agentId: badFolder, failure: { code: 'not-a-folder' } },
    ]);
    expect(bed.agent(missing!).lastFailure?.code).toBe('command-not-found');
    expect(bed.screen(fine!)).toEqual(['fine']);
  });

  it('of many starts all of them, in their order', async () => {
    const ids = bed.spawn(...Array.from({ length: 20 }, (_, i) => script(`echo number ${i}`)));
    await bed.until(() => ids.every(ended));
    expect(bed.of('agent-launched').map(({ agentId }) => agentId)).toEqual(ids);
    for (const [i, id] of ids.entries()) expect(bed.screen(id)).toEqual([`number ${i}`]);
  });
});

it('holds a running agent to thresholds that were changed meanwhile', async () => {
  const restAfter = (unknownRestAfterMs: number) =>
    bed.profiles.replace(
      bed.profiles.all.map((profile) => ({
        ...profile,
        thresholds: { ...profile.thresholds, unknownRestAfterMs },
      })),
    );
  restAfter(1_000_000_000);
  const id = only(bed.spawn(script('echo hello; sleep 1000')));
  await bed.until(() => bed.agent(id).status.kind === 'working');
  restAfter(0);
  await bed.until(() => bed.agent(id).status.kind === 'idle');
  expect(bed.agent(id).status.rule).toBe('quiet-without-sign');
});

describe('ending an agent', () => {
  it('ends its whole tree', async () => {
    const id = only(bed.spawn(script('(setsid sleep 1000 & echo "child $!"); echo ready; sleep 1000')));
    await bed.until(() => shows(id, 'ready'));
    const pids = [bed.agent(id).run?.pid, Number(/child (\d+)/.exec(bed.screen(id).join('\n'))?.[1])];
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => ended(id));
    await bed.supervisor.shutdown();
    for (const pid of pids) expect(await isThere(pid)).toBe(false);
    expect(bed.of('agent-exited', id)).toMatchObject([{ requested: true }]);
    expect(bed.agent(id).status.kind).toBe('exited');
  });

  it('kills it at once when asked a second time', async () => {
    const id = only(bed.spawn(script(`trap '' HUP TERM; echo ready; while :; do sleep 1; done`)));
    await bed.until(() => shows(id, 'ready'));
    bed.command({ type: 'stop', agentId: id });
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => ended(id));
    expect(bed.of('agent-exited', id)).toMatchObject([{ signal: 'SIGKILL', requested: true }]);
  });

  it('takes back a launch that has not begun', async () => {
    const ids = bed.spawn(...Array.from({ length: 12 }, () => script('echo up; sleep 1000')));
    const last = ids.at(-1)!;
    bed.command({ type: 'stop', agentId: last });
    await bed.until(() => ended(last));
    expect(bed.agent(last).status).toMatchObject({ kind: 'exited', rule: 'ended-on-request' });
    await bed.until(() => bed.of('agent-launched').length === ids.length - 1);
    expect(bed.of('agent-launched', last)).toEqual([]);
  });

  it('ends what an agent leaves behind when it ends by itself', async () => {
    const id = only(bed.spawn(script('setsid sleep 1000 & echo "child $!"')));
    await bed.until(() => ended(id));
    const pid = Number(/child (\d+)/.exec(bed.screen(id).join('\n'))?.[1]);
    await bed.supervisor.shutdown();
    expect(await isThere(pid)).toBe(false);
  });

  it('of all of them leaves nothing, also of launches under way', async () => {
    const ids = bed.spawn(...Array.from({ length: 8 }, () => script('echo up; sleep 1000')));
    await bed.until(() => bed.of('agent-launched').length > 0);
    await bed.supervisor.shutdown();
    expect(bed.supervisor.processes()).toEqual([]);
    bed.store.flush();
    for (const id of ids) expect(bed.agent(id).run?.endedAt).toEqual(expect.any(Number));
    expect(ids.map((id) => bed.supervisor.registry.get(id))).toEqual(ids.map(() => undefined));
  });
});

/** A process of that number runs (one that is only waiting to be collected does not). */
async function isThere(pid: number | null | undefined): Promise<boolean> {
  if (pid === null || pid === undefined || Number.isNaN(pid)) throw new Error('No process id was found.');
  return isRunning({ pid, startTime: startTimeOf(pid) });
}

function startTimeOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch (error) {
    if (error instanceof Error) return -1;
    throw error;
  }
}

describe('a restart', () => {
  it('is a fresh run with a fresh screen', async () => {
    const id = only(bed.spawn(script('echo "run $$"')));
    await bed.until(() => ended(id));
    const [first] = bed.screen(id);
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => bed.of('agent-exited', id).length === 2);
    expect(bed.screen(id)).toHaveLength(1);
    expect(bed.screen(id)).not.toEqual([first]);
  });

  it('waits until nothing is left of the run before', async () => {
    const leftover = `trap '' HUP TERM; echo up; while :; do sleep 0.2; done`;
    const id = only(bed.spawn(script(`setsid sh -c "${leftover}" & sleep 0.2; echo "child $!"`)));
    await bed.until(() => ended(id));
    const pid = Number(/child (\d+)/.exec(bed.screen(id).join('\n'))?.[1]);
    const identity = { pid, startTime: startTimeOf(pid) };
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => bed.of('agent-launched', id).length === 2);
    expect(await isRunning(identity)).toBe(false);
    await bed.until(() => bed.of('agent-exited', id).length === 2);
    expect(bed.of('agent-exited', id)[1]).toMatchObject({ code: 0, signal: null });
  });

  it('of a running agent ends it politely first', async () => {
    const id = only(
      bed.spawn(script(`trap 'echo bye; exit 7' TERM HUP; echo "run $$"; while :; do sleep 0.1; done`)),
    );
    await bed.until(() => bed.screen(id).some((row) => row.startsWith('run ')));
    const [first] = bed.screen(id);
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => bed.of('agent-launched', id).length === 2);
    expect(bed.of('agent-exited', id)).toMatchObject([{ code: 7, requested: true }]);
    await bed.until(() => bed.screen(id).some((row) => row.startsWith('run ')));
    expect(bed.screen(id)).not.toEqual([first]);
    expect(bed.store.state().agents[id]?.run).toMatchObject({ endedAt: null, stopRequested: false });
  });

  it('leaks neither listeners nor timers nor file descriptors nor terminals', async () => {
    const id = only(bed.spawn(script('echo x')));
    const rest = async (times: number) => {
      await bed.until(() => bed.of('agent-exited', id).length === times);
      return process.getActiveResourcesInfo().length + readdirSync('/proc/self/fd').length;
    };
    await rest(1);
    const seen = new Set<unknown>();
    const used: number[] = [];
    for (let run = 2; run <= 12; run += 1) {
      bed.command({ type: 'restart', agentId: id });
      seen.add(bed.supervisor.registry.get(id));
      used.push(await rest(run));
    }
    expect(seen.size).toBe(11);
    expect(Math.max(...used.slice(-3))).toBeLessThanOrEqual(Math.max(...used.slice(0, 3)) + 3);
    bed.command({ type: 'remove', agentId: id });
    expect(bed.supervisor.registry.get(id)).toBeUndefined();
  });
});

describe('late news of a former run', () => {
  it('reaches nobody', async () => {
    await bed.close();
    const listeners: { onData: (chunk: Uint8Array) => void; pty: Pty }[] = [];
    bed = await createAgentBed((port) => ({
      spawn: async (request) => {
        const spawned = await port.spawn(request);
        if (spawned.ok) listeners.push({ onData: request.onData, pty: spawned.value });
        return spawned;
      },
    }));
    const id = only(bed.spawn(script('echo first')));
    await bed.until(() => ended(id));
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => bed.of('agent-exited', id).length === 2);
    const before = bed.events.length;
    listeners[0]?.onData(Buffer.from('ghost'));
    listeners[0]?.pty.write('ghost');
    bed.store.flush();
    expect(bed.screen(id)).toEqual(['first']);
    expect(bed.events).toHaveLength(before);
  });
});

describe('the terminal', () => {
  it('has one fixed size while nobody is focused, and the size of the window meanwhile', async () => {
    const id = only(
      bed.spawn({
        ...script(`trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done`),
        size: { cols: 90, rows: 20 },
      }),
    );
    const terminal = bed.supervisor.registry.get(id)!;
    await bed.until(() => shows(id, '20 90'));
    terminal.requestSize({ cols: 100, rows: 25 });
    expect(terminal.screen.size).toEqual({ cols: 100, rows: 25 });
    await bed.until(() => shows(id, '25 100'));
    for (const cols of [101, 102, 103]) terminal.requestSize({ cols, rows: 25 });
    await bed.until(() => shows(id, '25 103'));
    expect(shows(id, '25 101')).toBe(false);
    terminal.releaseSize();
    await bed.until(() => bed.screen(id).filter((row) => row === '20 90').length === 2);
    expect(terminal.screen.size).toEqual({ cols: 90, rows: 20 });
  });

  it('takes input from a person, and interrupts with the key of the profile', async () => {
    const id = only(
      bed.spawn(script(`trap 'echo interrupted' INT; echo ready; while :; do sleep 0.05; done`)),
    );
    await bed.until(() => shows(id, 'ready'));
    bed.type(id, 'typed');
    await bed.until(() => shows(id, 'typed'));
    bed.command({ type: 'interrupt', agentId: id });
    await bed.until(() => shows(id, 'interrupted'));
    expect(bed.of('agent-interrupted', id)).toHaveLength(1);
  });

  it('survives a flood, and shows how it ended', async () => {
    const id = only(bed.spawn(script('yes 0123456789abcdef | head -c 20000000; echo; echo over')));
    await bed.until(() => ended(id));
    expect(bed.screen(id).at(-1)).toBe('over');
  });
});

describe('what an agent does', () => {
  it('is recorded: files by watch and by word', async () => {
    const id = only(
      bed.spawn({
        ...script(
          [
            'echo ">"; read go; echo Working; read on; clear',
            'echo "Wrote told.txt" | tee told.txt; echo ">"',
            'while :; do date > seen.txt; sleep 0.1; done',
          ].join('; '),
        ),
        profile: 'fake',
      }),
    );
    await bed.until(() => bed.agent(id).status.kind === 'idle');
    bed.type(id, 'go\r');
    // What stands on a screen before the first turn is history.
    await bed.until(() => bed.agent(id).status.kind === 'working');
    bed.type(id, 'on\r');
    await bed.until(() => bed.agent(id).files.length === 2);
    expect([...bed.agent(id).files].toSorted()).toEqual(['seen.txt', 'told.txt']);
  });

  it('is known while it runs, to be sampled', async () => {
    const id = only(bed.spawn(script('echo up; sleep 1000')));
    await bed.until(() => shows(id, 'up'));
    expect(bed.supervisor.processes()).toEqual([
      { agentId: id, pid: bed.agent(id).run?.pid, startTime: expect.any(Number) },
    ]);
    bed.supervisor.sampled(new Map([[id, { cpu: 0.5, processes: 2 }]]));
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => ended(id));
    expect(bed.supervisor.processes()).toEqual([]);
  });
});

import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { run, testEnvironment } from '../pty/fixtures/run-in-pty.ts';
import type { FollowedRun } from '../pty/fixtures/run-in-pty.ts';
import { endProcessTree } from './end-process-tree.ts';
import { createProcessSampler } from './process-sampler.ts';
import type { ProcessSample, ProcessSampler, SampledAgent } from './process-sampler.ts';

const busyProgram = fileURLToPath(new URL('./fixtures/load.mjs', import.meta.url));
const markers = { SWARM_AGENT_ID: 'sampled', SWARMDECK_HOST: `sampler-${process.pid}` };
let samplers: ProcessSampler[] = [];

afterEach(async () => {
  for (const sampler of samplers) sampler.stop();
  samplers = [];
  await endProcessTree({ roots: [], markers });
});

async function start(agentId: string, command: string, ...args: readonly string[]) {
  const agent = await run(command, args, { env: testEnvironment(markers) });
  await agent.printed('up');
  const sampled: SampledAgent = {
    agentId: agentId as AgentId,
    pid: agent.pty.pid,
    startTime: agent.pty.startTime,
  };
  return { agent, sampled };
}

const shellAgent = (agentId: string) =>
  start(agentId, 'sh', '-c', 'sleep 3600 & setsid sleep 3600 & echo up; read line');

/** A sampler that is read sample by sample. */
function sampling(agents: SampledAgent[], intervalMs = 50) {
  const waiting: ((sample: ProcessSample) => void)[] = [];
  let count = 0;
  const sampler = createProcessSampler({
    agents: () => agents,
    intervalMs,
    onSample: (sample) => {
      count++;
      for (const give of waiting.splice(0)) give(sample);
    },
  });
  samplers.push(sampler);
  return {
    sampler,
    next: () => new Promise<ProcessSample>((resolve) => waiting.push(resolve)),
    count: () => count,
  };
}

const end = async (agent: FollowedRun): Promise<void> => {
  process.kill(agent.pty.pid, 'SIGKILL');
  await agent.exited;
};

describe('the process sampler', () => {
  it('measures the whole tree of each agent, and the host', async () => {
    const quiet = await shellAgent('quiet');
    const busy = await start('busy', process.execPath, busyProgram);
    const { sampler, next } = sampling([quiet.sampled, busy.sampled], 500);
    sampler.wake();
    const { agents, host } = await next();
    expect([...agents.keys()]).toEqual(['quiet', 'busy']);
    expect(agents.get(quiet.sampled.agentId)).toMatchObject({ processes: 3, rssBytes: expect.any(Number) });
    expect(agents.get(busy.sampled.agentId)?.processes).toBe(2);
    expect(agents.get(busy.sampled.agentId)?.cpu).toBeGreaterThan(
      agents.get(quiet.sampled.agentId)?.cpu ?? 1,
    );
    expect(agents.get(busy.sampled.agentId)?.rssBytes).toBeGreaterThan(20_000_000);
    expect(host).toMatchObject({ rssBytes: expect.any(Number), processes: 1 });
    expect(host.cpu).toBeGreaterThan(0);
  });

  it('takes in agents that start later and leaves out those that have ended', async () => {
    const first = await shellAgent('first');
    const list = [first.sampled];
    const { sampler, next } = sampling(list);
    sampler.wake();
    expect([...(await next()).agents.keys()]).toEqual(['first']);
    const second = await shellAgent('second');
    list.push(second.sampled);
    await expect.poll(async () => [...(await next()).agents.keys()]).toEqual(['first', 'second']);
    await end(first.agent);
    list.shift();
    expect([...(await next()).agents.keys()]).toEqual(['second']);
  });

  it('counts processor time of children that have ended', async () => {
    const work = 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done';
    const worker = await start(
      'worker',
      'sh',
      '-c',
      `echo up; read line; sh -c '${work}'; echo over; read line`,
    );
    const { sampler, next } = sampling([worker.sampled], 1000);
    sampler.wake();
    await next();
    worker.agent.pty.write('\n');
    const cpus: number[] = [];
    for (let over = false; !over;) {
      over = worker.agent.output().includes('over');
      cpus.push((await next()).agents.get(worker.sampled.agentId)?.cpu ?? -1);
    }
    expect(Math.min(...cpus)).toBeGreaterThanOrEqual(0);
    expect(cpus.reduce((total, cpu) => total + cpu, 0)).toBeGreaterThan(0.02);
  });

  it('rests while no agent runs, and wakes again', async () => {
    const one = await shellAgent('one');
    const list = [one.sampled];
    const { sampler, next, count } = sampling(list);
    sampler.wake();
    await next();
    list.length = 0;
    expect((await next()).agents.size).toBe(0);
    const rested = count();
    const other = await shellAgent('other');
    expect(count()).toBe(rested);
    list.push(other.sampled);
    sampler.wake();
    expect([...(await next()).agents.keys()]).toEqual(['other']);
  });

  it('tells nothing after it was stopped', async () => {
    const one = await shellAgent('one');
    const { sampler, next, count } = sampling([one.sampled]);
    sampler.wake();
    await next();
    sampler.stop();
    const last = count();
    sampler.wake();
    await shellAgent('later');
    expect(count()).toBe(last);
  });

  it('leaves out an agent whose start time is not known', async () => {
    const { sampled } = await shellAgent('known');
    const { sampler, next } = sampling([
      { ...sampled, agentId: 'unknown' as AgentId, startTime: null },
      sampled,
    ]);
    sampler.wake();
    expect([...(await next()).agents.keys()]).toEqual(['known']);
  });
});

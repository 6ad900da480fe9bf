import type { AgentId, RunId, SwarmId, TaskId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { streamSize } from './redraw-stream.ts';

const swarmId = 's1' as SwarmId;

export const agentIdAt = (index: number): AgentId => `a${index}` as AgentId;
const runIdOf = (index: number): RunId => `r${index}` as RunId;

/** A swarm of `count` agents that all work at a task. */
export function scriptedSwarm(count: number, now: number): SwarmState {
  const opened: EventBody = {
    type: 'swarm-opened',
    swarmId,
    name: 'bench',
    root: '/bench',
    source: 'manual',
  };
  const bodies = [opened, ...Array.from({ length: count }, (_, index) => agentEvents(index, now)).flat()];
  return bodies.map((body, index) => eventOf(body, index + 1, now)).reduce(apply, emptyState);
}

/** The next step of one agent's task, so that the swarm's numbers move while it is drawn. */
export const progressEvent = (index: number, done: number, seq: number, now: number): SwarmEvent =>
  eventOf(
    {
      type: 'task-progressed',
      agentId: agentIdAt(index),
      taskId: `t${index}` as TaskId,
      done,
      total: 1000,
      label: `step ${done}`,
    },
    seq,
    now,
  );

const eventOf = (body: EventBody, seq: number, at: number): SwarmEvent => ({ seq, at, by: 'agent', body });

function agentEvents(index: number, now: number): EventBody[] {
  const agentId = agentIdAt(index);
  const runId = runIdOf(index);
  const spec = {
    name: `Agent ${index + 1}`,
    role: 'Bench',
    profile: 'generic',
    command: 'agent',
    args: [],
    cwd: '/bench',
    env: {},
    prompt: '',
    owns: [],
    size: streamSize,
  };
  const base = { since: now, rule: 'bench/working', evidence: '', source: 'screen' } as const;
  return [
    { type: 'agent-added', agentId, swarmId, spec },
    { type: 'agent-launch-requested', agentId, runId },
    { type: 'agent-launched', agentId, runId, pid: 1000 + index },
    { type: 'task-assigned', agentId, taskId: `t${index}` as TaskId, title: 'Draw ten screens a second' },
    { type: 'status-changed', agentId, runId, status: { kind: 'working', activity: 'Working', ...base } },
  ];
}

import type { AgentId, RunId, SwarmId, TaskId } from '#shared/base/ids.ts';
import type { Status } from '#shared/detect/status.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { defaultSwarmOptions } from '#shared/swarm/options/swarm-options.ts';
import type { Agent, SwarmState, Task } from '#shared/swarm/state.ts';
import { bareDraft, openedTask } from '#shared/swarm/tasks/task-state.ts';

type Bare<S> = S extends Status ? Omit<S, 'since' | 'rule' | 'evidence' | 'source'> : never;

/** What a test or a picture says about an agent; the rest is filled in. */
export interface AgentSketch {
  readonly name: string;
  readonly status: Bare<Status>;
  readonly role?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly viewedAt?: number;
  readonly task?: Pick<Task, 'title'> & Partial<Pick<Task, 'progress' | 'completed'>>;
  readonly files?: readonly string[];
  readonly tasksCompleted?: number;
  readonly tasksTotal?: number;
}

export const sketchedSwarm = 'swarm-shop' as SwarmId;

/** A swarm of agents with ids `agent-<name>`, in this order. */
export function swarmOf(sketches: readonly AgentSketch[], source: 'demo' | 'manual' = 'manual'): SwarmState {
  const agents = sketches.map(agentOf);
  const tasks = sketches.flatMap(taskOf);
  const swarm = {
    id: sketchedSwarm,
    name: 'shop',
    root: '/home/ada/shop',
    source,
    openedAt: 0,
    options: defaultSwarmOptions,
  } as const;
  return {
    ...emptyState,
    swarms: { [swarm.id]: swarm },
    agents: Object.fromEntries(agents.map((agent) => [agent.id, agent])),
    order: agents.map((agent) => agent.id),
    tasks: Object.fromEntries(tasks.map((task) => [task.id, task])),
  };
}

export const agentIdOf = (name: string): AgentId => `agent-${name.replaceAll(' ', '-')}` as AgentId;
const taskIdOf = (name: string): TaskId => `task-${name}` as TaskId;

function agentOf(sketch: AgentSketch): Agent {
  const { name, role = '', since = 0, viewedAt = since, files = [] } = sketch;
  const status: Status = { ...sketch.status, since, rule: 'sketch', evidence: '', source: 'screen' };
  const hasEnded = ['exited', 'crashed', 'lost'].includes(status.kind);
  return {
    id: agentIdOf(name),
    swarmId: sketchedSwarm,
    spec: {
      name,
      role,
      profile: 'claude',
      command: 'claude',
      args: [],
      cwd: '/home/ada/shop',
      env: {},
      prompt: '',
      owns: [],
      size: { cols: 120, rows: 30 },
    },
    addedAt: 0,
    run: {
      id: `run-${name}` as RunId,
      pid: 4242,
      startedAt: 0,
      endedAt: hasEnded ? since : null,
      stopRequested: false,
    },
    status,
    taskId: sketch.task === undefined ? null : taskIdOf(name),
    tasksCompleted: sketch.tasksCompleted ?? 0,
    tasksTotal: sketch.tasksTotal ?? 0,
    build: null,
    files: [...files],
    filesWritten: files.length,
    viewedAt,
    queue: [],
    messages: [],
    protocolToldAt: null,
    lastFailure: null,
    channel: { kind: 'none' },
    session: null,
    usage: null,
  };
}

function taskOf({ name, task }: AgentSketch): readonly Task[] {
  if (task === undefined) return [];
  return [
    {
      ...openedTask(taskIdOf(name), sketchedSwarm, 0, { ...bareDraft('-', '-'), key: null }),
      agentId: agentIdOf(name),
      stage: 'assigned',
      assignedAt: 0,
      ...task,
    },
  ];
}

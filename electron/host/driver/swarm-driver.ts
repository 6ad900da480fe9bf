import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { EventOf } from '#shared/swarm/events.ts';
import { followUps } from '#shared/swarm/follow-up/follow-ups.ts';
import { optionsOf } from '#shared/swarm/options/options-of.ts';
import { composeReorientation } from '#shared/swarm/recovery/reorientation.ts';
import { workSoFar } from '#shared/swarm/recovery/work-so-far.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { nextAssignment } from '#shared/swarm/tasks/plan-assignments.ts';
import type { SwarmStore } from '../store/store-types.ts';
import type { Checkpoint } from '../work/read-checkpoint.ts';
import type { GateRun } from './run-gate.ts';

export interface SwarmDriverDeps {
  readonly store: Pick<SwarmStore, 'state' | 'command' | 'record' | 'subscribe'>;
  /** Calls back at the end of this tick. */
  readonly defer: (work: () => void) => void;
  /** Runs a command in the agent's folder until it ends or `signal` is aborted. */
  readonly runGate: (agent: Agent, command: string, signal: AbortSignal) => Promise<GateRun>;
  readonly readCheckpoint: (agent: Agent) => Promise<Checkpoint | null>;
}

/**
 * Does what the swarm asks for by itself: hands tasks out, runs their gates, passes requests and contracts on,
 * gives agents back their lost context where the person wants that. Everything it does is a command or a fact like
 * any other.
 *
 * @returns a function that ends it; resolves when no gate runs any more
 */
export function startSwarmDriver(deps: SwarmDriverDeps): () => Promise<void> {
  const { store, defer, runGate, readCheckpoint } = deps;
  const stopping = new AbortController();
  const gates = new Set<Promise<void>>();

  // Judged by the state of the moment: what does not fit it any more is refused, and that is right.
  const handOut = (now: number): void => {
    for (;;) {
      const next = nextAssignment(store.state(), now);
      if (next === null || !store.command({ type: 'assign-task', ...next }, 'host').ok) return;
    }
  };
  const reorient = async (agentId: AgentId): Promise<void> => {
    const before = store.state().agents[agentId];
    const checkpoint = before === undefined ? null : await readCheckpoint(before);
    const state = store.state();
    const agent = state.agents[agentId];
    if (agent?.status.kind !== 'compacted' || stopping.signal.aborted) return;
    const text = composeReorientation(workSoFar(state, agent, checkpoint?.text ?? ''));
    store.command({ type: 'message', agentId, text, purpose: 're-orientation' }, 'host');
  };
  const check = async (started: Started): Promise<void> => {
    const { agentId, taskId, summary, command } = started;
    const agent = store.state().agents[agentId];
    if (agent === undefined) return;
    const run = await runGate(agent, command, stopping.signal);
    const task = store.state().tasks[taskId];
    if (stopping.signal.aborted || task?.stage !== 'checking' || task.agentId !== agentId) return;
    store.record(
      [
        run.passed
          ? { type: 'task-completed', agentId, taskId, summary, proven: true }
          : { type: 'task-check-failed', agentId, taskId, command, output: run.output },
      ],
      'host',
    );
  };
  const startCheck = (started: Started): void => {
    const gate = check(started).finally(() => gates.delete(gate));
    gates.add(gate);
  };

  const onEvent = (event: SwarmEvent): void => {
    const { body } = event;
    for (const command of followUps(store.state(), event)) {
      const done = store.command(command, 'host');
      if (!done.ok) warn(deps, 'agentId' in command ? command.agentId : null, done.error);
    }
    if (body.type === 'task-check-started') startCheck(body);
    if (body.type === 'status-changed' && wantsReorientation(deps, body)) void reorient(body.agentId);
  };
  // Commands lead to events: those of one batch are told to everybody before the next one comes.
  const unsubscribe = store.subscribe((events) =>
    defer(() => {
      if (stopping.signal.aborted) return;
      for (const event of events) onEvent(event);
      const last = events.findLast(canFreeAgent);
      if (last !== undefined) handOut(last.at);
    }),
  );
  for (const started of interruptedChecks(store)) startCheck(started);

  return async () => {
    unsubscribe();
    stopping.abort();
    await Promise.all(gates);
  };
}

type Started = Omit<EventOf<'task-check-started'>, 'type'>;

/** Checks that were under way when the host ended run again. */
const interruptedChecks = ({ state }: SwarmDriverDeps['store']): readonly Started[] =>
  Object.values(state().tasks).flatMap(({ id: taskId, stage, agentId, swarmId, gate }) => {
    const command = gate || optionsOf(state(), swarmId).gate;
    return stage === 'checking' && agentId !== null && command !== ''
      ? [{ taskId, agentId, command, summary: 'Its check passed.' }]
      : [];
  });

function wantsReorientation(
  { store }: SwarmDriverDeps,
  { agentId, status }: EventOf<'status-changed'>,
): boolean {
  const agent = store.state().agents[agentId];
  return (
    status.kind === 'compacted' &&
    agent !== undefined &&
    optionsOf(store.state(), agent.swarmId).autoReorient &&
    !agent.queue.some(({ purpose }) => purpose === 're-orientation')
  );
}

/** After such an event a task may be ready, or an agent free. */
const canFreeAgent = ({ body: { type } }: SwarmEvent): boolean =>
  type === 'status-changed' ||
  type.startsWith('task') ||
  type.startsWith('message') ||
  type === 'agent-exited' ||
  type === 'agent-lost' ||
  type === 'swarm-options-changed';

const warn = ({ store }: SwarmDriverDeps, agentId: AgentId | null, failure: Failure): void =>
  store.record([{ type: 'warning-raised', agentId, failure }], 'host');

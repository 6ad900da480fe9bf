import { assertNever } from '../../base/assert-never.ts';
import type { Status, StatusKind } from '../../detect/status.ts';
import { applyChannel } from '../channels/apply-channel.ts';
import { noChannelFacts } from '../channels/channel-state.ts';
import type { EventOf } from '../events.ts';
import type { Agent, Run } from '../state.ts';

/** Events that change one agent and nothing else. */
export type AgentEvent = EventOf<
  | 'agent-launch-requested'
  | 'agent-launched'
  | 'agent-launch-failed'
  | 'status-changed'
  | 'agent-stop-requested'
  | 'agent-exited'
  | 'agent-lost'
  | 'agent-renamed'
  | 'agent-viewed'
  | 'agent-interrupted'
  | 'protocol-line-said'
  | 'channel-opened'
  | 'channel-silent'
  | 'session-named'
  | 'usage-told'
>;

/** Folds what happens to one agent. */
export function applyAgent(agent: Agent, body: AgentEvent, at: number): Agent {
  switch (body.type) {
    case 'agent-launch-requested':
      return {
        ...agent,
        run: { id: body.runId, pid: null, startedAt: at, endedAt: null, stopRequested: false },
        status: hostStatus('starting', at, 'launch-requested'),
        // What waits there was for the run before, which says at its end that it did not get it.
        protocolToldAt: toldAtLaunch(agent, body, at),
        lastFailure: null,
        ...noChannelFacts,
        session: agent.session,
      };
    case 'agent-launched':
      return onRun(agent, body.runId, (run) => ({ ...run, pid: body.pid, startedAt: at }));
    case 'agent-launch-failed': {
      const ended = onRun(agent, body.runId, (run) => ({ ...run, endedAt: at }));
      const status: Status = {
        ...crashBase(at, 'launch-failed', body.failure.message),
        code: null,
        signal: null,
      };
      return { ...ended, status, lastFailure: body.failure };
    }
    case 'status-changed':
      return agent.run?.id === body.runId ? { ...agent, status: body.status } : agent;
    case 'agent-stop-requested':
      return onRun(agent, body.runId, (run) => ({ ...run, stopRequested: true }));
    case 'agent-exited':
      return onRun(agent, body.runId, (run) => ({ ...run, endedAt: at }));
    case 'agent-lost':
      return {
        ...onRun(agent, body.runId, (run) => ({ ...run, endedAt: at })),
        status: hostStatus('lost', at, 'host-gone'),
      };
    case 'agent-renamed':
      return { ...agent, spec: { ...agent.spec, name: body.name } };
    case 'agent-viewed':
      return { ...agent, viewedAt: at };
    case 'agent-interrupted':
      return agent;
    case 'protocol-line-said':
      return body.line.kind === 'build'
        ? { ...agent, build: { passed: body.line.passed, summary: body.line.summary, at } }
        : agent;
    case 'channel-opened':
    case 'channel-silent':
    case 'session-named':
    case 'usage-told':
      return agent.run?.id === body.runId ? { ...agent, ...applyChannel(body, at) } : agent;
    default:
      return assertNever(body);
  }
}

/** A first prompt carries the worker protocol; a conversation that goes on knows what it was told. */
function toldAtLaunch(
  { spec, protocolToldAt }: Agent,
  { prompted = spec.prompt !== '', resumed = false }: EventOf<'agent-launch-requested'>,
  at: number,
): number | null {
  if (resumed) return protocolToldAt;
  return spec.protocol === true && prompted ? at : null;
}

const crashBase = (since: number, rule: string, evidence: string) =>
  ({ kind: 'crashed', since, rule, evidence, source: 'host' }) as const;

/** A status that the host itself decides, without looking at the agent. */
function hostStatus(kind: Extract<StatusKind, 'starting' | 'lost'>, since: number, rule: string): Status {
  return { kind, since, rule, evidence: '', source: 'host' };
}

/** An agent of which nothing has happened yet. */
export const addedAgent = (body: EventOf<'agent-added'>, at: number): Agent => ({
  id: body.agentId,
  swarmId: body.swarmId,
  spec: body.spec,
  addedAt: at,
  run: null,
  status: hostStatus('starting', at, 'added'),
  taskId: null,
  tasksCompleted: 0,
  tasksTotal: 0,
  build: null,
  files: [],
  filesWritten: 0,
  viewedAt: at,
  queue: [],
  messages: [],
  protocolToldAt: null,
  lastFailure: null,
  ...noChannelFacts,
});

/** A late report about a former run changes nothing. */
function onRun(agent: Agent, runId: string, change: (run: Run) => Run): Agent {
  return agent.run?.id === runId ? { ...agent, run: change(agent.run) } : agent;
}

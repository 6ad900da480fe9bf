import type { AgentId, RunId, SwarmId } from '#shared/base/ids.ts';
import type { StatusKind, StatusOf } from '#shared/detect/status.ts';
import type { EventBody, SwarmEvent } from '#shared/swarm/events.ts';

/** The time of event 1; each later one comes a second after the one before. */
const firstEventAt = 1_700_000_000_000;

/** Bodies as events, numbered from `first`. */
export const asEvents = (bodies: readonly EventBody[], first = 1): SwarmEvent[] =>
  bodies.map((body, index) => ({
    seq: first + index,
    at: firstEventAt + (first + index - 1) * 1000,
    by: 'agent',
    body,
  }));

export const agentIdOf = (name: string) => name as AgentId;
export const swarmIdOf = (name: string) => name as SwarmId;
export const runIdOf = (name: string) => name as RunId;

export const swarmOpened = (id = 's1'): EventBody => ({
  type: 'swarm-opened',
  swarmId: swarmIdOf(id),
  name: id,
  root: `/projects/${id}`,
  source: 'manual',
});

export const agentAdded = (id: string, swarmId = 's1'): EventBody => ({
  type: 'agent-added',
  agentId: agentIdOf(id),
  swarmId: swarmIdOf(swarmId),
  spec: {
    name: `agent ${id}`,
    role: '',
    profile: 'generic',
    command: 'sh',
    args: [],
    cwd: `/projects/${swarmId}`,
    env: {},
    prompt: '',
    owns: [],
    size: { cols: 120, rows: 30 },
  },
});

export const launchRequested = (id: string, run = `${id}-run`): EventBody => ({
  type: 'agent-launch-requested',
  agentId: agentIdOf(id),
  runId: runIdOf(run),
});

type PlainKind = Exclude<
  StatusKind,
  | 'working'
  | 'awaiting-approval'
  | 'awaiting-answer'
  | 'done'
  | 'blocked'
  | 'error'
  | 'rate-limited'
  | 'looping'
  | 'stalled'
  | 'exited'
  | 'crashed'
>;

/** A status change; `more` holds what the kind has beside since, rule, evidence and source. */
export const statusChanged = <K extends StatusKind>(
  id: string,
  kind: K,
  ...more: K extends PlainKind ? [] : [Omit<StatusOf<K>, 'kind' | 'since' | 'rule' | 'evidence' | 'source'>]
): EventBody => ({
  type: 'status-changed',
  agentId: agentIdOf(id),
  runId: runIdOf(`${id}-run`),
  status: {
    kind,
    since: firstEventAt,
    rule: 'test/rule',
    evidence: '',
    source: 'screen',
    ...more[0],
  } as StatusOf<K>,
});

export const viewed = (id: string): EventBody => ({ type: 'agent-viewed', agentId: agentIdOf(id) });

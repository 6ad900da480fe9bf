import type { AgentId, ConflictId } from '../base/ids.ts';
import { isBusy, needsUser } from '../detect/status.ts';
import type { Status } from '../detect/status.ts';
import { describeStatus } from '../swarm/activity-status.ts';
import type { SwarmEvent } from '../swarm/events.ts';
import type { Agent, SwarmState } from '../swarm/state.ts';
import { isQuiet } from './quiet-hours.ts';
import type { NotifyKind, NotifySettings } from './settings.ts';

/** One thing that a person should hear of. */
export interface NotifyIntent {
  readonly kind: NotifyKind;
  /** Agents it is about, the first one is where a click leads. */
  readonly agentIds: readonly AgentId[];
  readonly title: string;
  readonly body: string;
  /** A notification with the tag of an earlier one takes its place. */
  readonly tag: string;
}

export interface NotifyContext {
  readonly settings: NotifySettings;
  /** The agent whose terminal the person is looking at, in a window that has the focus; null for none. */
  readonly focusedAgent: AgentId | null;
  /** Minutes since midnight, local time. */
  readonly minuteOfDay: number;
}

/**
 * What a person is to be notified of because of one event. Whoever calls it for many events at a time
 * puts the intents through `groupIntents`.
 *
 * @param before - the state without the event
 * @param after - the state with it
 */
export function notify(
  before: SwarmState,
  after: SwarmState,
  event: SwarmEvent,
  context: NotifyContext,
): readonly NotifyIntent[] {
  const { settings, minuteOfDay } = context;
  if (!settings.enabled || isQuiet(settings.quietHours, minuteOfDay)) return [];
  return intentsOf(before, after, event).filter(
    ({ kind, agentIds }) =>
      settings.kinds[kind] !== false && !(agentIds.length === 1 && agentIds[0] === context.focusedAgent),
  );
}

function intentsOf(before: SwarmState, after: SwarmState, { body }: SwarmEvent): readonly NotifyIntent[] {
  if (body.type === 'conflict-found' || body.type === 'conflict-joined') {
    return ofConflict(after, body.conflictId);
  }
  const agentId = 'agentId' in body ? body.agentId : null;
  const now = agentId === null ? undefined : after.agents[agentId];
  const then = agentId === null ? undefined : before.agents[agentId];
  return now === undefined || then === undefined ? [] : ofStatus(then, now);
}

function ofStatus(then: Agent, now: Agent): readonly NotifyIntent[] {
  const kind = kindOf(then, now);
  if (kind === null) return [];
  return [
    {
      kind,
      agentIds: [now.id],
      title: `${now.spec.name} ${headline(now.status)}`,
      body: detailOf(now.status),
      tag: `agent:${now.id}`,
    },
  ];
}

/** What the change from one status to another is to a person; null for nothing to hear of. */
function kindOf(then: Agent, now: Agent): NotifyKind | null {
  const [old, status] = [then.status, now.status];
  // What a person has asked for is no news to them.
  if (old === status || now.run?.stopRequested === true) return null;
  switch (status.kind) {
    case 'crashed':
    case 'lost':
      return old.kind === status.kind ? null : 'crashed';
    case 'done':
    case 'exited':
      return old.kind === status.kind ? null : 'finished';
    case 'idle':
      return status.background === undefined && endsTurn(old) ? 'finished' : null;
    default:
      return needsUser(status.kind) && describeStatus(old) !== describeStatus(status) ? 'needs-you' : null;
  }
}

/**
 * A turn was under way: its prompt was not free (the program was not just being started), or something still
 * ran beside it.
 */
const endsTurn = ({ kind, background }: Status): boolean =>
  (isBusy(kind) && kind !== 'starting') || (kind === 'idle' && background !== undefined);

function headline(status: Status): string {
  switch (status.kind) {
    case 'crashed':
      return 'crashed';
    case 'lost':
      return 'is lost';
    case 'done':
      return 'is done';
    case 'idle':
    case 'exited':
      return 'has finished';
    case 'awaiting-approval':
      return 'needs your approval';
    case 'awaiting-answer':
      return 'has a question';
    default:
      return 'needs you';
  }
}

/** What the agent itself says about it; empty when its status says it all. */
function detailOf(status: Status): string {
  switch (status.kind) {
    case 'awaiting-approval':
      return status.request;
    case 'awaiting-answer':
      return status.question;
    case 'done':
      return status.summary;
    case 'idle':
      return '';
    default:
      return `It ${describeStatus(status)}.`;
  }
}

function ofConflict(state: SwarmState, conflictId: ConflictId): readonly NotifyIntent[] {
  const conflict = state.conflicts[conflictId];
  if (conflict === undefined || conflict.dismissedAt !== null) return [];
  const names = conflict.agents.map((id) => state.agents[id]?.spec.name ?? id);
  return [
    {
      kind: 'conflict',
      agentIds: conflict.agents,
      title: `Conflict in ${conflict.path}`,
      body: `${listNames(names)} have written the same file.`,
      tag: `conflict:${conflictId}`,
    },
  ];
}

/** `a`, `a and b`, `a, b and c`. */
export function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

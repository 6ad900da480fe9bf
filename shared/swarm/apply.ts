import type { AgentId, SwarmId } from '../base/ids.ts';
import { addedAgent, applyAgent } from './agents/apply-agent.ts';
import { onAgent } from './agents/on-agent.ts';
import type { EventBody, EventOf, SwarmEvent } from './events.ts';
import { applyContract } from './contracts/apply-contract.ts';
import { noteUnknownWrite, writeFile } from './files/apply-file.ts';
import { withoutWriter } from './files/file-records.ts';
import { applyHandOver } from './hand-over/apply-hand-over.ts';
import { applyMessage } from './messages/apply-message.ts';
import { applyNeed, needsWithoutAgent } from './needs/apply-need.ts';
import { defaultSwarmOptions } from './options/swarm-options.ts';
import { applyConflict, applyLeftOut } from './conflicts/apply-conflict.ts';
import { applyRequest, withoutRequestsOf } from './requests/apply-request.ts';
import type { RequestEvent } from './requests/apply-request.ts';
import { applyWorktree } from './worktrees/apply-worktree.ts';
import type { SwarmState } from './state.ts';
import { applyTask, tasksWithoutAgent } from './tasks/apply-task.ts';

/**
 * Folds one event into the state. Pure and total: the host and the renderer call it with the same
 * events and get the same state. An event about an agent that is gone changes only `seq`.
 *
 * @throws when `event.seq` is not the next number: a gap must be filled by the caller, never skipped.
 */
export function apply(state: SwarmState, event: SwarmEvent): SwarmState {
  if (event.seq !== state.seq + 1) {
    throw new Error(
      `Event ${event.seq} cannot follow event ${state.seq}: the events between are missing or doubled.`,
    );
  }
  return { ...applyBody(state, event.body, event.at), seq: event.seq };
}

function applyBody(state: SwarmState, body: EventBody, at: number): SwarmState {
  switch (body.type) {
    case 'swarm-opened': {
      const { swarmId: id, name, root, source } = body;
      return {
        ...state,
        swarms: {
          ...state.swarms,
          [id]: { id, name, root, source, openedAt: at, options: defaultSwarmOptions },
        },
      };
    }
    case 'swarm-closed':
      return closeSwarm(state, body.swarmId);
    case 'agent-added':
      return addAgent(state, body, at);
    case 'agent-removed':
      return removeAgent(state, body.agentId, at);
    case 'tasks-added':
    case 'task-edited':
    case 'task-removed':
    case 'task-assigned':
    case 'task-released':
    case 'task-progressed':
    case 'task-claimed':
    case 'task-check-started':
    case 'task-check-failed':
    case 'task-completed':
    case 'task-accepted':
    case 'task-failed':
    case 'task-reopened':
      return applyTask(state, body, at);
    case 'need-opened':
    case 'need-routed':
    case 'need-closed':
    case 'need-reopened':
      return { ...state, ...applyNeed(state, body, at) };
    case 'work-kept':
    case 'tool-refused':
      return state;
    case 'work-handed-over':
      return applyHandOver(state, body, at);
    case 'contract-published':
      return { ...state, contracts: applyContract(state.contracts, body, at) };
    case 'swarm-options-changed':
      return changeOptions(state, body);
    case 'file-writer-unknown':
      return noteUnknownWrite(state, body);
    case 'file-written':
      return writeFile(state, body, at);
    case 'conflict-found':
    case 'conflict-joined':
    case 'conflict-judged':
    case 'conflict-dismissed':
    case 'conflict-reopened':
    case 'conflict-settled':
      return { ...state, conflicts: applyConflict(state.conflicts, body, at) };
    case 'conflicts-left-out':
      return { ...state, leftOutConflicts: applyLeftOut(state.leftOutConflicts, body) };
    case 'ownership-set':
      return { ...state, ownership: { ...state.ownership, [body.swarmId]: body.rules } };
    case 'project-located': {
      const { swarmId, root, repository, folder } = body;
      return { ...state, locations: { ...state.locations, [swarmId]: { root, repository, folder } } };
    }
    case 'agent-placed': {
      const { agentId, top, repository, folder } = body;
      return { ...state, placements: { ...state.placements, [agentId]: { top, repository, folder } } };
    }
    case 'policies-changed':
      return { ...state, policies: { ...state.policies, [body.swarmId]: body.rules } };
    case 'request-opened':
    case 'request-answered':
    case 'request-answer-withdrawn':
    case 'request-answer-sent':
    case 'request-closed':
      return applyRequestEvent(state, body, at);
    case 'worktree-planned':
      return onAgent(state, body.agentId, (agent) => ({
        ...agent,
        spec: { ...agent.spec, worktree: body.plan },
      }));
    case 'worktree-created':
    case 'worktree-set-up':
    case 'worktree-gone':
    case 'worktree-merged':
    case 'worktree-merge-refused':
    case 'worktree-removed':
      return { ...state, worktrees: applyWorktree(state.worktrees, body, at) };
    case 'agent-launch-requested':
    case 'agent-exited':
    case 'agent-lost': {
      const requests = withoutRequestsOf(state.requests, body.agentId);
      return onAgent({ ...state, requests }, body.agentId, (agent) => applyAgent(agent, body, at));
    }
    case 'message-queued':
    case 'message-edited':
    case 'message-cancelled':
    case 'message-dismissed':
    case 'message-restored':
    case 'message-sent':
    case 'message-accepted':
    case 'message-read':
    case 'message-unread':
    case 'message-failed':
      return onAgent(state, body.agentId, (agent) => applyMessage(agent, body, at));
    case 'warning-raised':
      return body.agentId === null
        ? state
        : onAgent(state, body.agentId, (agent) => ({ ...agent, lastFailure: body.failure }));
    default:
      return onAgent(state, body.agentId, (agent) => applyAgent(agent, body, at));
  }
}

function applyRequestEvent(state: SwarmState, body: RequestEvent, at: number): SwarmState {
  const next = { ...state, requests: applyRequest(state.requests, body, at) };
  const { failure } = body.type === 'request-closed' ? body : { failure: null };
  return failure === null
    ? next
    : onAgent(next, body.agentId, (agent) => ({ ...agent, lastFailure: failure }));
}

function addAgent(state: SwarmState, body: EventOf<'agent-added'>, at: number): SwarmState {
  const agent = addedAgent(body, at);
  return { ...state, agents: { ...state.agents, [agent.id]: agent }, order: [...state.order, agent.id] };
}

/** Its board, contracts and requests go with it; its agents are gone before. */
function closeSwarm(state: SwarmState, swarmId: SwarmId): SwarmState {
  return {
    ...state,
    swarms: without(state.swarms, swarmId),
    policies: without(state.policies, swarmId),
    ownership: without(state.ownership, swarmId),
    leftOutConflicts: without(state.leftOutConflicts, swarmId),
    locations: without(state.locations, swarmId),
    tasks: keep(state.tasks, (task) => task.swarmId !== swarmId),
    needs: keep(state.needs, (need) => need.swarmId !== swarmId),
    contracts: keep(state.contracts, (contract) => contract.swarmId !== swarmId),
  };
}

function changeOptions(
  state: SwarmState,
  { swarmId, options }: EventOf<'swarm-options-changed'>,
): SwarmState {
  const swarm = state.swarms[swarmId];
  if (swarm === undefined) return state;
  const changed = { ...swarm, options: { ...swarm.options, ...options } };
  return { ...state, swarms: { ...state.swarms, [swarmId]: changed } };
}

/** What it did goes with it: the tasks it opened, its name on files, the conflicts it was in. The journal keeps all of it. */
function removeAgent(state: SwarmState, agentId: AgentId, at: number): SwarmState {
  return {
    ...state,
    agents: without(state.agents, agentId),
    order: state.order.filter((id) => id !== agentId),
    tasks: tasksWithoutAgent(state.tasks, agentId, at),
    needs: needsWithoutAgent(state.needs, agentId),
    withdrawnNeeds: state.withdrawnNeeds.filter(
      (need) => need.agentId !== agentId && need.ownerId !== agentId,
    ),
    conflicts: keep(state.conflicts, (conflict) => !conflict.agents.includes(agentId)),
    placements: without(state.placements, agentId),
    requests: withoutRequestsOf(state.requests, agentId),
    files: withoutWriter(state.files, agentId),
  };
}

function without<K extends string, V>(record: Readonly<Record<K, V>>, key: K): Readonly<Record<K, V>> {
  const { [key]: _gone, ...rest } = record;
  return rest as Record<K, V>;
}

const keep = <K extends string, V>(
  record: Readonly<Record<K, V>>,
  fits: (value: V) => boolean,
): Readonly<Record<K, V>> =>
  Object.fromEntries(Object.entries<V>(record).filter(([, value]) => fits(value))) as Record<K, V>;

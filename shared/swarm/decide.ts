import { assertNever } from '../base/assert-never.ts';
import { failure } from '../base/failure.ts';
import type { Failure } from '../base/failure.ts';
import type { AgentId, MintId, SwarmId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { launchLimits } from './agent-spec.ts';
import type { AgentSpec } from './agent-spec.ts';
import type { Effect, SwarmCommand, SwarmCommandOf } from './commands.ts';
import type { EventBody } from './events.ts';
import { decideConflict } from './conflicts/decide-conflict.ts';
import { decideHandOver } from './hand-over/decide-hand-over.ts';
import { decideMessage } from './messages/decide-message.ts';
import { overtakenPrompt } from './messages/overtaken-prompt.ts';
import { decideNeed } from './needs/decide-need.ts';
import { decideOwnership } from './ownership/decide-ownership.ts';
import { decidePolicies } from './policies/decide-policies.ts';
import { decideRequest } from './requests/decide-request.ts';
import { isolate } from './worktrees/isolate-agent.ts';
import { isFresh, isRunning, openTask } from './selectors.ts';
import type { Agent, Run, SwarmState } from './state.ts';
import { assignmentOf } from './tasks/assignment.ts';
import { decideTask } from './tasks/decide-task.ts';

/** What a command leads to: events to record, then effects to carry out, both in order. */
export interface Decision {
  readonly events: readonly EventBody[];
  readonly effects: readonly Effect[];
}

type Decided = Result<Decision, Failure>;

const decided = (events: readonly EventBody[], effects: readonly Effect[] = []): Decided =>
  ok({ events, effects });

/**
 * Judges a command against the state. Pure: `mint` gives the new ids, so that they exist before
 * anything they name can call back.
 */
export function decide(state: SwarmState, command: SwarmCommand, mint: MintId): Decided {
  switch (command.type) {
    case 'open-swarm':
      return state.swarms[command.swarmId] === undefined
        ? decided([{ ...command, type: 'swarm-opened' }])
        : decided([]);
    case 'close-swarm':
      return closeSwarm(state, command.swarmId);
    case 'spawn':
      return spawn(state, command, mint);
    case 'answer-request':
    case 'take-back-answer':
      return decideRequest(state, command);
    case 'dismiss-conflict':
    case 'reopen-conflict':
      return decideConflict(state, command);
    case 'message':
    case 'broadcast':
    case 'edit-message':
    case 'cancel-message':
    case 'send-again':
    case 'restore-message':
      return decideMessage(state, command, mint);
    case 'add-tasks':
    case 'edit-task':
    case 'remove-task':
    case 'assign-task':
    case 'release-task':
    case 'accept-task':
    case 'fail-task':
    case 'reopen-task':
      return decideTask(state, command, mint);
    case 'route-need':
    case 'meet-need':
    case 'withdraw-need':
    case 'reopen-need':
      return decideNeed(state, command, mint);
    case 'hand-over':
      return decideHandOver(state, command, mint);
    case 'change-swarm-options':
      return state.swarms[command.swarmId] === undefined
        ? unknownSwarm(command.swarmId)
        : decided([{ ...command, type: 'swarm-options-changed' }]);
    case 'set-ownership':
    case 'give-file':
      return decideOwnership(state, command);
    case 'set-policies':
      return decidePolicies(state, command);
    case 'isolate-agent':
    case 'restart':
    case 'resume':
    case 'interrupt':
    case 'stop':
    case 'rename':
    case 'remove':
    case 'view': {
      const agent = state.agents[command.agentId];
      return agent === undefined
        ? unknownAgent(command.agentId)
        : decideForAgent(state, agent, command, mint);
    }
    default:
      return assertNever(command);
  }
}

type AgentCommand = SwarmCommandOf<
  'isolate-agent' | 'restart' | 'resume' | 'interrupt' | 'stop' | 'rename' | 'remove' | 'view'
>;

function decideForAgent(state: SwarmState, agent: Agent, command: AgentCommand, mint: MintId): Decided {
  const agentId = agent.id;
  switch (command.type) {
    case 'isolate-agent':
      return moveToWorktree(state, agent, mint);
    case 'restart':
      return ok(restart(state, agent, { prompt: command.prompt }, mint));
    case 'resume':
      return agent.session === null
        ? err(noConversation(agent))
        : ok(restart(state, agent, { prompt: '', resume: agent.session.id }, mint));
    case 'interrupt':
      return isRunning(agent)
        ? decided([{ type: 'agent-interrupted', agentId }], [{ kind: 'interrupt', agentId }])
        : notRunning(agent);
    case 'stop':
      return stop(agent);
    case 'rename':
      return decided(
        command.name === agent.spec.name ? [] : [{ type: 'agent-renamed', agentId, name: command.name }],
      );
    case 'remove':
      return isRunning(agent)
        ? stillRunning(agent, 'Stop it first; its process would otherwise run on unseen.')
        : decided([{ type: 'agent-removed', agentId }], [{ kind: 'forget', agentId }]);
    case 'view':
      return decided(isFresh(agent) ? [{ type: 'agent-viewed', agentId }] : []);
    default:
      return assertNever(command);
  }
}

function closeSwarm(state: SwarmState, swarmId: SwarmId): Decided {
  const swarm = state.swarms[swarmId];
  if (swarm === undefined) return unknownSwarm(swarmId);
  const members = Object.values(state.agents).filter((agent) => agent.swarmId === swarmId);
  const running = members.find(isRunning);
  if (running !== undefined)
    return stillRunning(running, `Stop the agents of ${swarm.name} before you close it.`);
  const removals = members.map(({ id: agentId }): EventBody => ({ type: 'agent-removed', agentId }));
  return decided(
    [...removals, { type: 'swarm-closed', swarmId }],
    members.map(({ id: agentId }) => ({ kind: 'forget', agentId })),
  );
}

function spawn(state: SwarmState, command: SwarmCommandOf<'spawn'>, mint: MintId): Decided {
  if (state.swarms[command.swarmId] === undefined) return unknownSwarm(command.swarmId);
  const total = state.order.length + command.specs.length;
  if (total > launchLimits.agents) {
    return err(
      failure(
        'spawn-limit',
        `${command.specs.length} more would make ${total} agents; one host holds at most ${launchLimits.agents}.`,
        'Remove agents that have ended, or start fewer.',
      ),
    );
  }
  const launches = command.specs.map((spec) => {
    const agentId = mint('agent');
    const added: EventBody = { type: 'agent-added', agentId, swarmId: command.swarmId, spec };
    const { events, effects } = launchOf(agentId, spec, mint);
    return { events: [added, ...events], effects };
  });
  return decided(
    launches.flatMap(({ events }) => events),
    launches.flatMap(({ effects }) => effects),
  );
}

/**
 * Ends the process if one runs; the shell starts the new one when nothing is left of it. The first
 * prompt is given again; a task that it had opened and that is not finished goes on.
 */
function restart(state: SwarmState, agent: Agent, how: LaunchHow, mint: MintId): Decision {
  const { prompt } = how;
  const ending =
    agent.run === null || !isRunning(agent) ? { events: [], effects: [] } : endOf(agent, agent.run);
  const { events, effects } = launchOf(agent.id, agent.spec, mint, how);
  const overtaken = overtakenPrompt(agent, prompt ?? agent.spec.prompt);
  const open = openTask(state, agent);
  const isSame = (body: EventBody): boolean =>
    body.type === 'task-assigned' && (body.title === open?.title || (prompt !== undefined && open !== null));
  return {
    events: [...ending.events, ...overtaken.events, ...events.filter((body) => !isSame(body))],
    // Asked twice, the shell would kill at once: an end that is under way goes on as it began.
    effects: [...(agent.run?.stopRequested === true ? [] : ending.effects), ...overtaken.effects, ...effects],
  };
}

/** What a launch does otherwise than the spec says. */
interface LaunchHow {
  /** In the place of the spec's prompt; empty for none. */
  readonly prompt?: string | undefined;
  /** The conversation to go on with. */
  readonly resume?: string;
}

function moveToWorktree(state: SwarmState, agent: Agent, mint: MintId): Decided {
  if (agent.spec.worktree !== undefined || state.placements[agent.id] === undefined) {
    const why = agent.spec.worktree === undefined ? 'works in no git repository' : 'has a worktree already';
    return err(
      failure('not-a-repository', `${agent.spec.name} ${why}.`, 'Keep its files apart by ownership.'),
    );
  }
  const { events, plan, prompt } = isolate(state, agent);
  const moved = { ...agent, spec: { ...agent.spec, worktree: plan } };
  const again = restart(state, moved, { prompt }, mint);
  return decided([...events, ...again.events], again.effects);
}

function launchOf(agentId: AgentId, spec: AgentSpec, mint: MintId, how: LaunchHow = {}): Decision {
  const { prompt, ...others } = how;
  const runId = mint('run');
  const told = prompt ?? spec.prompt;
  const isResumed = how.resume !== undefined;
  const events: EventBody[] = [
    { type: 'agent-launch-requested', agentId, runId, prompted: told !== '', resumed: isResumed },
  ];
  if (told !== '') events.push(assignmentOf(agentId, told, mint));
  const launch = { kind: 'launch', agentId, runId, ...others } as const;
  return { events, effects: [prompt === undefined ? launch : { ...launch, prompt }] };
}

function stop(agent: Agent): Decided {
  return agent.run === null || !isRunning(agent) ? notRunning(agent) : ok(endOf(agent, agent.run));
}

function endOf({ id: agentId }: Agent, { id: runId, stopRequested }: Run): Decision {
  const events: readonly EventBody[] = stopRequested
    ? []
    : [{ type: 'agent-stop-requested', agentId, runId }];
  return { events, effects: [{ kind: 'end', agentId, runId }] };
}

const unknownAgent = (agentId: AgentId): Decided =>
  err(
    failure('unknown-agent', `There is no agent ${agentId}.`, 'It may have been removed in another window.'),
  );

const unknownSwarm = (swarmId: SwarmId): Decided =>
  err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'));

const notRunning = (agent: Agent): Decided =>
  err(failure('agent-not-running', `${agent.spec.name} is not running.`, 'Restart it first.'));

const noConversation = (agent: Agent): Failure =>
  failure(
    'not-supported',
    `${agent.spec.name} has told no conversation that could be resumed.`,
    'Restart it instead: it begins a new one.',
  );

const stillRunning = (agent: Agent, hint: string): Decided =>
  err(failure('agent-still-running', `${agent.spec.name} is still running.`, hint));

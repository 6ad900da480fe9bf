import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { AgentId, MintId } from '../../base/ids.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Effect, SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { EventBody } from '../events.ts';
import { messageTo } from '../messages/decide-message.ts';
import { composeStopWork } from '../recovery/short-messages.ts';
import { isRunning, openTask } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import { titleFrom } from '../tasks/assignment.ts';
import { claimsThatMove } from './claims-that-move.ts';
import { isTurnRunning } from './turn-running.ts';

/** Judges a hand-over: to another agent of the same swarm, which runs and has nothing in hand. */
export function decideHandOver(
  state: SwarmState,
  { agentId, toAgentId, note, travel }: SwarmCommandOf<'hand-over'>,
  mint: MintId,
): Result<Decision, Failure> {
  const pair = canTakeOver(state, agentId, toAgentId);
  if (!pair.ok) return pair;
  const { from, to } = pair.value;
  const task = openTask(state, from);
  const title = task?.title ?? titleFrom(from.spec.prompt || from.spec.name);
  const claims = claimsThatMove(state, from, to, task);
  const handed = messageTo(state, to, note, mint, 'hand-over');
  const stop = composeStopWork(title, to.spec.name, claims.files);
  const told = tellToStop(state, from, stop, mint);
  const moved: EventBody = {
    type: 'work-handed-over',
    agentId,
    toAgentId,
    swarmId: from.swarmId,
    task: title,
    taskId: task?.id ?? mint('task'),
    claims,
    ...(travel === undefined ? {} : { travel }),
  };
  return ok({
    events: [moved, ...told.events, ...handed.events],
    effects: [...told.effects, ...handed.effects],
  });
}

/** Both ends of a hand-over, or why the one cannot take over from the other. */
export function canTakeOver(
  state: SwarmState,
  agentId: AgentId,
  toAgentId: AgentId,
): Result<{ readonly from: Agent; readonly to: Agent }, Failure> {
  const from = state.agents[agentId];
  const to = state.agents[toAgentId];
  if (from === undefined || to === undefined || from.swarmId !== to.swarmId || from.id === to.id) {
    return err(
      failure('unknown-agent', 'Work goes from one agent to another of the same swarm.', 'Choose another.'),
    );
  }
  if (!isRunning(to)) {
    return err(failure('agent-not-running', `${to.spec.name} is not running.`, 'Restart it first.'));
  }
  const busyWith = openTask(state, to);
  return busyWith === null
    ? ok({ from, to })
    : err(
        failure(
          'task-not-ready',
          `${to.spec.name} is at ${busyWith.key ?? busyWith.title}.`,
          'Take that task back first, or hand over to another agent.',
        ),
      );
}

/** Its turn is stopped, and it is told why as soon as its prompt is free. */
function tellToStop(state: SwarmState, agent: Agent, text: string, mint: MintId): Decision {
  if (!isRunning(agent)) return { events: [], effects: [] };
  const { id: agentId } = agent;
  const message = messageTo(state, agent, text, mint, 'stop-work');
  if (!isTurnRunning(agent)) return message;
  const interrupt: Effect = { kind: 'interrupt', agentId };
  return {
    events: [{ type: 'agent-interrupted', agentId }, ...message.events],
    effects: [interrupt, ...message.effects],
  };
}

import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { MintId } from '../../base/ids.ts';
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
import { isTurnRunning } from './turn-running.ts';

/** Judges a hand-over: to another agent of the same swarm, which runs and has nothing in hand. */
export function decideHandOver(
  state: SwarmState,
  { agentId, toAgentId, note }: SwarmCommandOf<'hand-over'>,
  mint: MintId,
): Result<Decision, Failure> {
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
  if (busyWith !== null) {
    return err(
      failure(
        'task-not-ready',
        `${to.spec.name} is at ${busyWith.key ?? busyWith.title}.`,
        'Take that task back first, or hand over to another agent.',
      ),
    );
  }
  const task = openTask(state, from);
  const title = task?.title ?? titleFrom(from.spec.prompt || from.spec.name);
  const handed = messageTo(state, to, note, mint, 'hand-over');
  const told = tellToStop(state, from, title, to.spec.name, mint);
  const moved: readonly EventBody[] = [
    { type: 'work-handed-over', agentId, toAgentId, swarmId: from.swarmId, task: title },
    { type: 'task-assigned', agentId: toAgentId, taskId: task?.id ?? mint('task'), title },
  ];
  return ok({
    events: [...moved, ...told.events, ...handed.events],
    effects: [...told.effects, ...handed.effects],
  });
}

/** Its turn is stopped, and it is told why as soon as its prompt is free. */
function tellToStop(
  state: SwarmState,
  agent: Agent,
  task: string,
  successor: string,
  mint: MintId,
): Decision {
  if (!isRunning(agent)) return { events: [], effects: [] };
  const { id: agentId } = agent;
  const message = messageTo(state, agent, composeStopWork(task, successor), mint, 'stop-work');
  if (!isTurnRunning(agent)) return message;
  const interrupt: Effect = { kind: 'interrupt', agentId };
  return {
    events: [{ type: 'agent-interrupted', agentId }, ...message.events],
    effects: [interrupt, ...message.effects],
  };
}

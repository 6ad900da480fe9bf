import type { SwarmCommand } from '../commands.ts';
import { dependantsOf } from '../contracts/contracts-for.ts';
import type { EventOf, SwarmEvent } from '../events.ts';
import { needsMetByContract, needsMetByFile } from '../needs/needs-met.ts';
import { ownerOf } from '../needs/owner-of.ts';
import { optionsOf } from '../options/options-of.ts';
import { composeCheckFailed, composeContract } from '../recovery/short-messages.ts';
import { composeTaskPrompt } from '../recovery/task-prompt.ts';
import { sections } from '../recovery/sections.ts';
import { isRunning } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import { fits, isFree } from '../tasks/plan-assignments.ts';

/**
 * What the host asks of the swarm by itself after an event: requests passed on to their owner, contracts to those
 * who build on them, failed checks back to their agent. Pure; the shell carries the commands out, each judged like
 * one of a person.
 *
 * @param state - the present one
 */
export function followUps(state: SwarmState, { body, at }: SwarmEvent): readonly SwarmCommand[] {
  switch (body.type) {
    case 'need-opened':
      return passOn(state, body, at);
    case 'file-written':
      return needsMetByFile(state, body);
    case 'contract-published':
      return [...needsMetByContract(state, body), ...handOut(state, body)];
    case 'task-check-failed':
      return afterFailedCheck(state, body);
    default:
      return [];
  }
}

function passOn(
  state: SwarmState,
  { agentId, needId, what }: EventOf<'need-opened'>,
  at: number,
): readonly SwarmCommand[] {
  const asker = state.agents[agentId];
  const owner = asker === undefined ? null : ownerOf(state, asker, what, at);
  return owner === null ? [] : [{ type: 'route-need', needId, ownerId: owner.id }];
}

function handOut(state: SwarmState, body: EventOf<'contract-published'>): readonly SwarmCommand[] {
  const maker = state.agents[body.agentId];
  if (maker === undefined) return [];
  const text = composeContract(body, maker.spec.name);
  return dependantsOf(state, maker)
    .filter(isRunning)
    .map(({ id: agentId }) => ({ type: 'message', agentId, text, purpose: 'contract' }));
}

/**
 * Back to its agent with the output; after so many failed checks to another one that is free and has not failed it
 * yet, else to the person: between two that cannot do it a task would go to and fro for ever.
 */
function afterFailedCheck(
  state: SwarmState,
  { taskId, agentId, command, output }: EventOf<'task-check-failed'>,
): readonly SwarmCommand[] {
  const task = state.tasks[taskId];
  const agent = state.agents[agentId];
  if (task === undefined || agent === undefined || task.agentId !== agentId) return [];
  const message = composeCheckFailed(command, output);
  const { attempts } = optionsOf(state, task.swarmId);
  if ((task.failedChecks[agentId] ?? 0) < attempts && isRunning(agent)) {
    return [{ type: 'message', agentId, text: message, purpose: 'gate' }];
  }
  const other = state.order
    .flatMap((id) => state.agents[id] ?? [])
    .find(
      (candidate) =>
        candidate.id !== agentId &&
        candidate.swarmId === task.swarmId &&
        task.failedChecks[candidate.id] === undefined &&
        isFree(state, candidate) &&
        fits(task, candidate),
    );
  if (other !== undefined && task.key !== null) {
    const before = [`What ${agent.spec.name} did so far`, message] as const;
    const prompt = sections([['', composeTaskPrompt(state, task)], before]);
    return [{ type: 'assign-task', taskId, agentId: other.id, prompt }];
  }
  const times = Object.values(task.failedChecks).reduce((sum, count) => sum + count, 0);
  const reason = `Its check failed ${times === 1 ? 'once' : `${times} times`}: ${command}`;
  return [{ type: 'fail-task', taskId, reason }];
}

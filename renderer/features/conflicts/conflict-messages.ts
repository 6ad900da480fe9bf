import type { AgentId } from '#shared/base/ids.ts';
import { linesText } from '#shared/swarm/conflicts/describe-conflict.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Actions } from '../../store/actions.ts';
import { joinNames } from './conflict-text.ts';

const nameIn = (state: SwarmState, id: AgentId): string => state.agents[id]?.spec.name ?? id;

/** What one agent is told about a conflict. */
function warningFor(conflict: Conflict, agentId: AgentId, state: SwarmState): string {
  const others = conflict.agents.filter((id) => id !== agentId).map((id) => nameIn(state, id));
  const own = conflict.parts.find((part) => part.agentId === agentId);
  const lines = own === undefined ? '' : linesText(own);
  return `${joinNames(others)} and you both change ${conflict.path}${lines === '' ? '' : ` (you: ${lines})`}. Before you go on: look at what is there now, keep the other's change, and leave the file alone if your task does not need it. If you need something changed in it, say so in a line of its own: NEED: what, and why.`;
}

/** Tells all agents of a conflict that run; each message waits until its prompt is free. */
export async function tellAgents(conflict: Conflict, state: SwarmState, actions: Actions): Promise<void> {
  for (const agentId of conflict.agents) {
    const agent = state.agents[agentId];
    if (agent === undefined || !isRunning(agent)) continue;
    await actions.message(agentId, warningFor(conflict, agentId, state));
  }
}

/** Gives the file to one agent, and tells the others to keep off it. */
export async function giveFile(
  conflict: Conflict,
  owner: AgentId,
  state: SwarmState,
  actions: Actions,
): Promise<void> {
  const given = await actions.giveFile(conflict.id, owner);
  if (!given.ok) return;
  for (const agentId of conflict.agents) {
    const agent = state.agents[agentId];
    if (agentId === owner || agent === undefined || !isRunning(agent)) continue;
    await actions.message(
      agentId,
      `${conflict.path} is owned by ${nameIn(state, owner)} from now on. Do not write it any more. If you need something changed in it, say so in a line of its own: NEED: what, and why.`,
    );
  }
}

import type { AgentId } from '#shared/base/ids.ts';
import { denialOf } from '#shared/swarm/policies/denial-of.ts';
import type { Refusal } from '#shared/swarm/refusals/refusal.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import type { JudgeTool } from '../adapters/adapter.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface ToolJudgeDeps {
  readonly store: Pick<SwarmStore, 'state' | 'record'>;
  readonly judgeWrite: (agentId: AgentId, files: readonly string[]) => Refusal | null;
}

/**
 * Refuses what an agent is about to do when it writes what another holds, or when a rule denies it. What was refused is
 * recorded: nothing of it shows on the agent's side but words in its terminal.
 */
export const createToolJudge =
  ({ store, judgeWrite }: ToolJudgeDeps): JudgeTool =>
  (agentId, use) => {
    const refusal = judgeWrite(agentId, use.files) ?? denialOf(store.state(), agentId, use);
    if (refusal === null) return null;
    const { because, reason } = refusal;
    const title = fromFolder(store.state(), agentId, use.title);
    store.record([{ type: 'tool-refused', agentId, title, because }], 'host');
    return reason;
  };

/** Agents name files in full: one line has no room for the folder that they work in. */
function fromFolder(state: SwarmState, agentId: AgentId, title: string): string {
  const agent = state.agents[agentId];
  return agent === undefined ? title : title.replaceAll(`${folderOf(state, agent)}/`, '');
}

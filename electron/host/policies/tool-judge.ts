import type { AgentId } from '#shared/base/ids.ts';
import { requestLimits } from '#shared/signals/agent-request.ts';
import { denialOf } from '#shared/swarm/policies/denial-of.ts';
import { below } from '#shared/swarm/ownership/project-path.ts';
import type { Refusal } from '#shared/swarm/refusals/refusal.ts';
import type { ToolUse } from '#shared/swarm/refusals/tool-use.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import type { JudgeTool } from '../adapters/adapter.ts';
import { namesFrom } from '../ownership/linked-names.ts';
import type { SwarmStore } from '../store/store-types.ts';

export interface ToolJudgeDeps {
  readonly store: Pick<SwarmStore, 'state' | 'record'>;
  readonly judgeWrite: (agentId: AgentId, files: readonly string[]) => Promise<Refusal | null>;
}

/**
 * Refuses what an agent is about to do when it writes what another holds, or when a rule denies it. What was refused is
 * recorded: nothing of it shows on the agent's side but words in its terminal.
 */
export const createToolJudge =
  ({ store, judgeWrite }: ToolJudgeDeps): JudgeTool =>
  async (agentId, use) => {
    const agent = store.state().agents[agentId];
    if (agent === undefined) return null;
    const folder = folderOf(store.state(), agent);
    const named = await Promise.all(use.files.map((file) => namesFrom(folder, file)));
    const seen = { ...use, files: [...new Set(named.flat())] };
    const foreign = await judgeWrite(agentId, use.files);
    const refusal = foreign ?? denialOf(store.state(), agentId, seen);
    if (refusal === null) return null;
    const { because, reason } = refusal;
    const title = fromFolder(
      folder,
      use,
      named.map(([name = '']) => name),
    );
    const judged = foreign === null ? { use: judgedUseOf(seen) } : {};
    store.record([{ type: 'tool-refused', agentId, title, because, ...judged }], 'host');
    return reason;
  };

/** As much as is kept of a request. */
const judgedUseOf = ({ tool, command, files }: ToolUse) => ({
  tool,
  command,
  files: files.slice(0, requestLimits.entries),
});

/**
 * Agents name files in full: one line has no room for the folder that they work in.
 *
 * @param named - the files in the same order, as the folder is named
 */
const fromFolder = (folder: string, { title, files }: ToolUse, named: readonly string[]): string =>
  files
    .reduce((text, file, at) => {
      const short = file === '' ? null : below(folder, named[at] ?? '');
      return short === null ? text : text.replaceAll(file, short);
    }, title)
    .replaceAll(`${folder}/`, '');

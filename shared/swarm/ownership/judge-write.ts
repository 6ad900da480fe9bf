import type { AgentId } from '../../base/ids.ts';
import type { Agent, SwarmState } from '../state.ts';
import { matcherOf } from './glob-overlap.ts';
import { below, claimsOf } from './file-claims.ts';
import type { HeldFiles } from './file-claims.ts';
import type { Refusal } from '../refusals/refusal.ts';

/** Why an agent may not write a file. */
export interface ForeignFile extends Refusal {
  /** Whose it is; null when nobody may write it. */
  readonly owner: AgentId | null;
  readonly claim: HeldFiles;
}

/**
 * Whether an agent may write a file. The first claim that matches decides; a file that nobody claims is free, and
 * so is everything for an agent of which nobody knows where it works.
 *
 * @param path - of the file in the repository, with forward slashes
 * @param now - milliseconds since the epoch
 * @returns null when it may
 */
export function judgeWrite(
  state: SwarmState,
  agentId: AgentId,
  path: string,
  now: number,
): ForeignFile | null {
  const agent = state.agents[agentId];
  const inProject = agent === undefined ? null : projectPath(state, agent, path);
  if (agent === undefined || inProject === null) return null;
  const claims = claimsOf(state, agent.swarmId, now).filter(({ files }) => matcherOf(files)(inProject));
  const [claim] = claims;
  if (claim === undefined) return null;
  // Two who claim the same files by the same right both have them; in the table the first rule decides.
  const isOwn = claims.some(({ by, agentId: holder }) => holder === agentId && by === claim.by);
  if (claim.agentId === agentId || (isOwn && claim.by !== 'rule')) return null;
  const because = holdOf(inProject, claim);
  return { owner: claim.agentId, claim, because, reason: `${because}. ${instead}` };
}

/** The path as it stands below the project's folder; null when it is outside of that. */
export function projectPath(state: SwarmState, agent: Agent, path: string): string | null {
  const place = state.placements[agent.id];
  const root = state.swarms[agent.swarmId]?.root;
  if (place === undefined || root === undefined) return null;
  const rest = below(root, agent.spec.cwd);
  if (rest === null) return null;
  // The agent works in `rest` below the project, and in `place.folder` below the top of its worktree.
  const isAbove = rest === '' || place.folder === rest || place.folder.endsWith(`/${rest}`);
  if (!isAbove) return null;
  const folder = rest === '' ? place.folder : place.folder.slice(0, -rest.length).replace(/\/$/, '');
  return folder === '' ? path : below(folder, path);
}

function holdOf(path: string, { label, agentId, by }: HeldFiles): string {
  if (agentId === null) return `${path} is shared for reading only`;
  return by === 'task' ? `${path} is in the hands of another task: ${label}` : `${path} is owned by ${label}`;
}

/** How an agent gets the change all the same. */
const instead =
  'Do not write it. Say what you need in a line of its own: NEED: what, and why. It is passed on to the owner.';

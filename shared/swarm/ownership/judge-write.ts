import type { AgentId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import { matcherOf } from './glob-overlap.ts';
import { claimsOf } from './file-claims.ts';
import type { HeldFiles } from './file-claims.ts';
import type { Refusal } from '../refusals/refusal.ts';

/** Why an agent may not write a file. */
export interface ForeignFile extends Refusal {
  /** Whose it is; null when nobody may write it. */
  readonly owner: AgentId | null;
  readonly claim: HeldFiles;
}

/**
 * Whether an agent may write a file. The first claim that matches decides; a file that nobody claims is free.
 *
 * @param path - of the file below the project's folder; see {@link projectPath}
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
  if (agent === undefined) return null;
  const claims = claimsOf(state, agent.swarmId, now).filter(({ files }) => matcherOf(files)(path));
  const [claim] = claims;
  if (claim === undefined) return null;
  // Two who claim the same files by the same right both have them; in the table the first rule decides.
  const isOwn = claims.some(({ by, agentId: holder }) => holder === agentId && by === claim.by);
  if (claim.agentId === agentId || (isOwn && claim.by !== 'rule')) return null;
  const because = holdOf(path, claim);
  return { owner: claim.agentId, claim, because, reason: `${because}. ${instead}` };
}

function holdOf(path: string, { label, agentId, by }: HeldFiles): string {
  if (agentId === null) return `${path} is shared for reading only`;
  return by === 'task' ? `${path} is in the hands of another task: ${label}` : `${path} is owned by ${label}`;
}

/** How an agent gets the change all the same. */
const instead =
  'Do not write it. Say what you need in a line of its own: NEED: what, and why. It is passed on to the owner.';

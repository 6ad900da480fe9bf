import { z } from 'zod';
import { globsOverlap } from '../ownership/glob-overlap.ts';
import { ownedGlobs } from '../ownership/file-claims.ts';
import { ownershipLimits, ownershipRuleSchema } from '../ownership/ownership-events.ts';
import type { OwnershipRule } from '../ownership/ownership-events.ts';
import type { Agent, SwarmState, Task } from '../state.ts';

/** What becomes of the claims on files when work goes from one agent to another. */
export const movedClaimsSchema = z
  .object({
    /** Globs that the first agent owns no more, relative to its folder. */
    released: z.array(z.string()).readonly(),
    /** Globs that the other one owns now by itself, relative to its folder. */
    gained: z.array(z.string()).readonly(),
    /** The swarm's ownership table after it. */
    rules: z.array(ownershipRuleSchema).readonly(),
    /** All that moved, relative to the project's folder. */
    files: z.array(z.string()).readonly(),
  })
  .readonly();
export type MovedClaims = z.infer<typeof movedClaimsSchema>;

/**
 * What an agent owns of a task's files, by its own globs and by the table, goes to the one who goes on with it. A
 * task that names no files, or none at all, takes everything along.
 */
export function claimsThatMove(state: SwarmState, from: Agent, to: Agent, task: Task | null): MovedClaims {
  const wanted = task?.files ?? [];
  const meets = (glob: string): boolean =>
    wanted.length === 0 || wanted.some((file) => globsOverlap(file, glob));
  const owned = from.spec.owns.map((glob, index) => ({ glob, file: ownedGlobs(state, from)[index] ?? glob }));
  const leaving = owned.filter(({ file }) => meets(file));
  const table = state.ownership[from.swarmId] ?? [];
  const moves = ({ agentId, globs }: OwnershipRule): boolean => agentId === from.id && globs.some(meets);
  const moved = table.filter(moves).flatMap(({ globs }) => globs);
  // One of the swarm file is the person's own from now on: the file does not take it back.
  const rules = table.map((rule) => (moves(rule) ? { globs: rule.globs, agentId: to.id } : rule));
  // Globs of one folder mean other files in another one: there the table says it.
  const isSameFolder = from.spec.cwd === to.spec.cwd;
  const files = leaving.map(({ file }) => file);
  return {
    released: leaving.map(({ glob }) => glob),
    gained: isSameFolder ? leaving.map(({ glob }) => glob) : [],
    rules: isSameFolder ? rules : [...rules, ...rulesFor(to, files)],
    files: [...new Set([...files, ...moved])],
  };
}

function rulesFor({ id: agentId }: Pick<Agent, 'id'>, globs: readonly string[]): readonly OwnershipRule[] {
  const { globs: most } = ownershipLimits;
  return globs.length === 0
    ? []
    : [{ globs: globs.slice(0, most), agentId }, ...rulesFor({ id: agentId }, globs.slice(most))];
}

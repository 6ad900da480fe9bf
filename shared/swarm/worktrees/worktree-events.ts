import { z } from 'zod';
import { agentIdSchema, swarmIdSchema, worktreeIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';
import { worktreePlanSchema } from './worktree-plan.ts';

const worktree = { worktreeId: worktreeIdSchema, agentId: agentIdSchema };

/** Worktrees that agents have for themselves, from their making to their end. */
export const worktreeEvents = [
  /** From its next launch on the agent works in a worktree of its own. */
  body('worktree-planned', { agentId: agentIdSchema, plan: worktreePlanSchema }),
  body('worktree-created', {
    ...worktree,
    swarmId: swarmIdSchema,
    /** Real path of the repository: its main worktree, or the git folder of a bare one. */
    repository: z.string(),
    /** Absolute path of its top folder. */
    path: z.string(),
    /** Absolute path of the folder in it that the agent works in. */
    folder: z.string(),
    branch: z.string(),
    /** Where it starts from: a commit, and the branch that it is merged into later; null for a bare commit. */
    base: z.object({ branch: z.string().nullable(), commit: z.string() }).readonly(),
    ports: z.object({ first: z.number().int(), count: z.number().int() }).readonly().nullable(),
    /** Files that were copied into it, relative to its top. */
    copied: z.array(z.string()).readonly(),
  }),
  /** Its setup command ended; null as exit code when it was stopped or could not be started. */
  body('worktree-set-up', {
    ...worktree,
    command: z.string(),
    code: z.number().int().nullable(),
    ms: z.number(),
    /** The end of what it printed. */
    output: z.string(),
  }),
  /** Somebody else deleted its folder. Its branch is still there. */
  body('worktree-gone', worktree),
  /** Its branch was merged. */
  body('worktree-merged', { ...worktree, into: z.string(), commit: z.string() }),
  /** A merge was tried and nothing was changed; `paths` are the files that do not merge by themselves. */
  body('worktree-merge-refused', { ...worktree, reason: z.string(), paths: z.array(z.string()).readonly() }),
  /** It was taken away. What it held that is nowhere else is kept under `salvage`; null when there was nothing. */
  body('worktree-removed', { ...worktree, salvage: z.string().nullable() }),
] as const;

export const worktreeCommands = [
  /** Starts an agent anew in a worktree of its own, with the files that it alone has changed so far. */
  command('isolate-agent', { agentId: agentIdSchema }),
] as const;

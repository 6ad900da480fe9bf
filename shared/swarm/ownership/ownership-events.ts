import { z } from 'zod';
import { agentIdSchema, conflictIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';

/** Limits of an ownership table: a person must be able to read it. */
export const ownershipLimits = { rules: 200, globs: 50, glob: 400 } as const;

/** Who may write some files. */
export const ownershipRuleSchema = z
  .object({
    /** Relative to the project's folder, with forward slashes. */
    globs: z
      .array(z.string().trim().min(1).max(ownershipLimits.glob))
      .min(1)
      .max(ownershipLimits.globs)
      .readonly(),
    /** The one agent that may write them; null shares them for reading only: none may. */
    agentId: agentIdSchema.nullable(),
    /** Written in the swarm file: replaced when the file is read again. A person's own row has none. */
    from: z.literal('file').optional(),
  })
  .readonly();
export type OwnershipRule = z.infer<typeof ownershipRuleSchema>;

const ownership = {
  swarmId: swarmIdSchema,
  rules: z.array(ownershipRuleSchema).max(ownershipLimits.rules).readonly(),
};

export const ownershipEvents = [
  /** The table of a swarm is now this; the first rule that matches a file decides. */
  body('ownership-set', ownership),
  /** Where a project's folder really is: what the globs of its swarm are measured from. */
  body('project-located', {
    swarmId: swarmIdSchema,
    /** Real path. */
    root: z.string(),
    /** Real path of the repository that it lies in; null outside of git. */
    repository: z.string().nullable(),
    /** Within the repository's worktrees; empty for their top. */
    folder: z.string(),
  }),
  /** Where in its repository an agent works. */
  body('agent-placed', {
    agentId: agentIdSchema,
    /** Real path of the top of its worktree. */
    top: z.string(),
    repository: z.string(),
    /** The folder it works in, within the worktree; empty for its top. */
    folder: z.string(),
  }),
] as const;

export const ownershipCommands = [
  command('set-ownership', ownership),
  /** Gives the file of a conflict to one of its agents; the conflict is settled. */
  command('give-file', {
    conflictId: conflictIdSchema,
    agentId: agentIdSchema,
  }),
] as const;

import { z } from 'zod';
import { worktreeIdSchema } from '../../base/ids.ts';

/** How a worktree stands to its base. Measured when somebody looks; kept nowhere. */
export const worktreeMeasureSchema = z.object({
  worktreeId: worktreeIdSchema,
  /** The branch that is checked out in it now; null for a detached head. */
  branch: z.string().nullable(),
  /** Commits that the base does not have. */
  ahead: z.number().int(),
  /** Commits of the base that it does not have. */
  behind: z.number().int(),
  /** Files with changes that are not committed, untracked ones included. */
  uncommitted: z.number().int(),
  /** Files that differ from where the branch began, committed or not. */
  files: z.number().int(),
  insertions: z.number().int(),
  deletions: z.number().int(),
});

export type WorktreeMeasure = Readonly<z.infer<typeof worktreeMeasureSchema>>;

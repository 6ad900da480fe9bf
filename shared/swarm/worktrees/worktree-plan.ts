import { z } from 'zod';

/** Limits of what a worktree may ask for. */
export const worktreeLimits = {
  /** Ports of one agent: a web server, an API, a database and their test doubles, twice over. */
  ports: 50,
  /** Names and globs of files to copy. */
  copies: 100,
} as const;

/** How an agent's own worktree is made. Kept in its spec, so that it can be made again. */
export const worktreePlanSchema = z
  .object({
    /** Its branch; empty for one that is named after the agent. */
    branch: z.string().max(200),
    /** Branch or commit that it starts from; empty for what the project has checked out. */
    base: z.string().max(200),
    /** Commit that a new branch begins at, where that is not its base: work of another agent that it goes on with. */
    start: z
      .string()
      .regex(/^[0-9a-f]{4,64}$/)
      .optional(),
    /** Command line that makes it ready to work in, such as an install; empty for none. */
    setup: z.string().max(4096),
    /** Names and globs of files that git does not know and that it needs, relative to the repository. */
    copy: z.array(z.string().min(1).max(1024)).max(worktreeLimits.copies).readonly(),
    /** Files that the agent has changed where it worked before: they replace those of the branch. */
    carry: z.array(z.string().min(1).max(4096)).max(worktreeLimits.copies).readonly().optional(),
    /** How many ports are kept free for it. */
    ports: z.number().int().min(0).max(worktreeLimits.ports),
  })
  .readonly();

export type WorktreePlan = z.infer<typeof worktreePlanSchema>;

/** A worktree with a new branch and nothing else. */
export const plainWorktree: WorktreePlan = { branch: '', base: '', setup: '', copy: [], ports: 0 };

/** What git makes of a name in a branch: lower-case words with dashes between them. */
export function branchSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'agent' : slug;
}

import { z } from 'zod';
import { agentIdSchema, conflictIdSchema, swarmIdSchema } from '../../base/ids.ts';
import { body } from '../event-body.ts';

/**
 * How near two agents are to undoing each other's work, the mildest first.
 *
 * - `coupled`: one works on a file that imports the other's.
 * - `same-file`: both wrote the file.
 * - `same-lines`: both changed the same lines of it, or lines beside each other.
 * - `ownership`: one wrote a file that belongs to the other.
 * - `merge`: their branches do not merge by themselves: git has tried.
 */
export const conflictLevels = ['coupled', 'same-file', 'same-lines', 'ownership', 'merge'] as const;
export type ConflictLevel = (typeof conflictLevels)[number];

/** What one agent did to the file. */
const conflictPartSchema = z
  .object({
    agentId: agentIdSchema,
    /** Lines that it changed, from 1, both ends included, as they stand in its version; empty when unknown. */
    lines: z.array(z.tuple([z.number().int(), z.number().int()]).readonly()).readonly(),
  })
  .readonly();
export type ConflictPart = z.infer<typeof conflictPartSchema>;

/** Why a conflict is none any more. */
const settledReasons = [
  /** The versions are the same again, or only one is left that differs: it was merged, reverted or committed. */
  'same-again',
  /** Nobody but one has written the file for long. */
  'quiet',
  /** The agents changed what belongs to whom. */
  'owned',
  /** Both have written the file by now: that conflict tells it. */
  'told-by-another',
] as const;
export type SettledReason = (typeof settledReasons)[number];

const conflict = { conflictId: conflictIdSchema };
const parts = z.array(conflictPartSchema).readonly();

/** Files that more than one agent works on. */
export const conflictEvents = [
  body('conflict-found', {
    ...conflict,
    swarmId: swarmIdSchema,
    repository: z.string(),
    path: z.string(),
    agents: z.array(agentIdSchema).readonly(),
    /** `same-file` when left out. */
    level: z.enum(conflictLevels).optional(),
    parts: parts.optional(),
    /** Coupled: the file of the second agent, which imports `path`. */
    importer: z.string().optional(),
    /** Coupled: files by way of which it does, nearest to it first; none for a direct import. */
    via: z.array(z.string()).readonly().optional(),
    /** Coupled: how many files of the repository import `path`, where they could be counted. */
    importers: z.number().int().optional(),
  }),
  body('conflict-joined', { ...conflict, agentId: agentIdSchema }),
  /** It came nearer, or went farther, or to other lines. */
  body('conflict-judged', { ...conflict, level: z.enum(conflictLevels), parts }),
  body('conflict-dismissed', conflict),
  /** The person took that back. */
  body('conflict-reopened', conflict),
  /** It is over by itself. */
  body('conflict-settled', { ...conflict, reason: z.enum(settledReasons) }),
  /** So many files of a repository are in conflict besides those that are listed; 0 when none is any more. */
  body('conflicts-left-out', {
    swarmId: swarmIdSchema,
    repository: z.string(),
    count: z.number().int().nonnegative(),
  }),
] as const;

import { z } from 'zod';
import { ownershipLimits } from '#shared/swarm/ownership/ownership-events.ts';
import { didYouMean } from './edit-distance.ts';
import type { Fault } from './describe-issue.ts';

const glob = z.string().trim().min(1).max(ownershipLimits.glob);

/** Globs, each with the name of the agent that alone may change the files. */
export const ownershipSchema = z
  .record(glob, z.string())
  .refine((table) => Object.keys(table).length <= ownershipLimits.rules, {
    error: `expected at most ${ownershipLimits.rules} globs`,
  });

/** Globs of files that nobody may change. */
export const sharedSchema = z.array(glob).max(ownershipLimits.globs);

/** A row of the ownership table with the name of its owner; null for what is shared for reading only. */
export interface PlannedOwnership {
  readonly globs: readonly string[];
  readonly owner: string | null;
}

/**
 * The table of a file: what is shared first, so that it stays so within what somebody owns; then the owned files,
 * those of one agent that follow each other in one row.
 */
export function ownershipOf(
  ownership: z.output<typeof ownershipSchema> = {},
  shared: z.output<typeof sharedSchema> = [],
): readonly PlannedOwnership[] {
  const rows: PlannedOwnership[] = shared.length === 0 ? [] : [{ globs: shared, owner: null }];
  for (const [pattern, owner] of Object.entries(ownership)) {
    const last = rows.at(-1);
    const isMore = last?.owner === owner && last.globs.length < ownershipLimits.globs;
    if (isMore) rows[rows.length - 1] = { owner, globs: [...last.globs, pattern] };
    else rows.push({ globs: [pattern], owner });
  }
  return rows;
}

/** As much of a file as is needed to know its agents and owners, whatever else is wrong with it. */
const ownersSchema = z
  .object({
    agents: z
      .array(
        z
          .object({ name: z.string().trim().catch(''), count: z.int().min(1).catch(1) })
          .catch({ name: '', count: 1 }),
      )
      .catch([]),
    ownership: z.record(z.string(), z.unknown()).catch({}),
  })
  .catch({ agents: [], ownership: {} });

/** Owners that are no agent of the file. */
export function faultsInOwnership(content: unknown): readonly Fault[] {
  const { agents, ownership } = ownersSchema.parse(content);
  const names = agents.flatMap(({ name, count }) =>
    Array.from({ length: Math.min(count, 50) }, (_, copy) => (copy === 0 ? name : `${name} ${copy + 1}`)),
  );
  return Object.entries(ownership).flatMap(([pattern, owner]): readonly Fault[] =>
    typeof owner !== 'string' || names.includes(owner)
      ? []
      : [{ path: ['ownership', pattern], message: unknownOwner(owner, names) }],
  );
}

function unknownOwner(owner: string, names: readonly string[]): string {
  const meant = didYouMean(owner, names);
  const wrong = `expected the name of an agent, got ${JSON.stringify(owner)}`;
  return meant === null ? wrong : `${wrong}; did you mean ${meant}?`;
}

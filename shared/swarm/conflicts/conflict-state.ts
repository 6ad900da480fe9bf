import type { AgentId, ConflictId, SwarmId } from '../../base/ids.ts';
import type { SwarmState } from '../state.ts';
import type { ConflictLevel, ConflictPart, SettledReason } from './conflict-events.ts';

export interface Conflict {
  readonly id: ConflictId;
  readonly swarmId: SwarmId;
  readonly repository: string;
  readonly path: string;
  readonly agents: readonly AgentId[];
  readonly foundAt: number;
  /** When a person accepted it. */
  readonly dismissedAt: number | null;
  readonly level: ConflictLevel;
  readonly parts: readonly ConflictPart[];
  /** Coupled: the file that imports `path`; else null. */
  readonly importer: string | null;
  /** Coupled: files by way of which it does, nearest to it first; empty for a direct import. */
  readonly via: readonly string[];
  /** Coupled: how many files of the repository import `path`; null when nobody has counted. */
  readonly importers: number | null;
  /** When and why it was over by itself. */
  readonly settled: { readonly at: number; readonly reason: SettledReason } | null;
}

/**
 * Conflicts of one family are the same conflict when they are on the same file: two agents can write one file
 * more or less dangerously, and besides that it can belong to one of them.
 */
export type ConflictFamily = 'file' | 'ownership' | 'coupled';

export const familyOf = (level: ConflictLevel): ConflictFamily =>
  level === 'ownership' || level === 'coupled' ? level : 'file';

export const isOpenConflict = ({ dismissedAt, settled }: Conflict): boolean =>
  dismissedAt === null && settled === null;

/**
 * Conflicts of one repository that are open at a time: two agents that each format the whole project meet on all of
 * its files, and nobody settles ten thousand alerts one by one.
 */
export const mostOpenConflicts = 200;

/** How many conflicts are not listed for this bound, by swarm and repository; a repository with none is not in it. */
export type LeftOutConflicts = Readonly<Record<SwarmId, Readonly<Record<string, number>>>>;

/** The conflicts that there are and were on files of a repository, but for couplings and foreign files. */
export const fileConflictsIn = ({ conflicts }: SwarmState, repository: string): readonly Conflict[] =>
  Object.values(conflicts).filter(
    (conflict) => conflict.repository === repository && familyOf(conflict.level) === 'file',
  );

export interface ConflictPlace {
  readonly swarmId: SwarmId;
  readonly repository: string;
  readonly path: string;
}

/** All conflicts that there were on a file, of one family. */
export const conflictsOn = (
  state: SwarmState,
  place: ConflictPlace,
  family: ConflictFamily,
): readonly Conflict[] =>
  Object.values(state.conflicts).filter(
    (conflict) =>
      conflict.swarmId === place.swarmId &&
      conflict.repository === place.repository &&
      conflict.path === place.path &&
      familyOf(conflict.level) === family,
  );

/** The open one of them. */
export const openConflictOn = (
  state: SwarmState,
  place: ConflictPlace,
  family: ConflictFamily,
): Conflict | undefined => conflictsOn(state, place, family).find(isOpenConflict);

import { join } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { ConflictLevel } from '#shared/swarm/conflicts/conflict-events.ts';
import type { Git } from '../git/git.ts';
import type { ScratchObjects } from '../git/scratch-objects.ts';
import { trialMerge } from '../git/trial-merge.ts';
import { createBaseTexts } from './base-texts.ts';
import type { BaseTexts } from './base-texts.ts';
import { meetingOf } from './candidate-paths.ts';
import { changedLines, touch } from './changed-lines.ts';
import type { ChangedLines } from './changed-lines.ts';
import type { WorkSide } from './work-side.ts';
import { readContent } from './read-text.ts';

/** How two versions of one path stand to each other. */
export interface PathVerdict {
  readonly path: string;
  readonly level: Extract<ConflictLevel, 'same-file' | 'same-lines' | 'merge'>;
  /** Lines that each side changed, as they stand in its version. */
  readonly lines: readonly [Lines, Lines];
}

type Lines = readonly (readonly [number, number])[];

export interface CompareDeps {
  readonly git: Git;
  readonly scratch: ScratchObjects;
}

/** Compares pairs of worktrees; remembers what it found while nothing that matters to a pair has changed. */
export interface SideComparison {
  /** @returns the paths on which they meet; `no-commits`, or why git gave no answer */
  readonly compare: (a: WorkSide, b: WorkSide) => Promise<Result<readonly PathVerdict[], Failure>>;
  /** Forgets a worktree. */
  readonly forget: (top: string) => void;
}

interface Remembered {
  readonly key: string;
  readonly verdicts: readonly PathVerdict[];
}

export function createSideComparison(deps: CompareDeps): SideComparison {
  const { git } = deps;
  const bases = new Map<string, string | null>();
  const baseTexts = createBaseTexts(git);
  const pairs = new Map<string, Remembered>();

  const baseOf = async (top: string, one: string, other: string): Promise<Result<string | null, Failure>> => {
    if (one === other) return ok(one);
    const key = `${one} ${other}`;
    const known = bases.get(key);
    if (known !== undefined) return ok(known);
    const found = await git.ask(top, ['merge-base', one, other], { answers: [0, 1] });
    if (!found.ok) return found;
    const base = found.value.trim() || null;
    if (bases.size > mostBases) bases.clear();
    bases.set(key, base);
    return ok(base);
  };
  return {
    compare: async (a, b) => {
      const [one, other] = [await a.refresh(), await b.refresh()];
      if (!one.ok) return one;
      if (!other.ok) return other;
      const base = await baseOf(a.top, one.value, other.value);
      if (!base.ok) return base;
      // Branches that share no commit are not meant to be merged.
      if (base.value === null) return ok([]);
      const [mine, theirs] = [await a.changedSince(base.value), await b.changedSince(base.value)];
      if (!mine.ok) return mine;
      if (!theirs.ok) return theirs;
      const { shared, isEntangled } = meetingOf(mine.value, theirs.value);
      if (shared.length === 0 && !isEntangled) return ok([]);

      const [pathsA, pathsB] = isEntangled ? [a.uncommitted(), b.uncommitted()] : [shared, shared];
      const key = [base.value, await a.stampOf(pathsA), await b.stampOf(pathsB), ...shared].join('\n');
      const pair = `${a.top}\0${b.top}`;
      const known = pairs.get(pair);
      if (known?.key === key) return ok(known.verdicts);
      const verdicts = await judge({ ...deps, baseTexts }, { a, b, base: base.value, shared });
      if (verdicts.ok) pairs.set(pair, { key, verdicts: verdicts.value });
      return verdicts;
    },
    forget: (top) => {
      for (const pair of pairs.keys()) if (pair.split('\0').includes(top)) pairs.delete(pair);
    },
  };
}

/** Pairs of commits whose base is remembered. */
const mostBases = 5_000;

interface Pair {
  readonly a: WorkSide;
  readonly b: WorkSide;
  readonly base: string;
  readonly shared: readonly string[];
}

async function judge(
  { git, scratch, baseTexts }: CompareDeps & { readonly baseTexts: BaseTexts },
  { a, b, base, shared }: Pair,
): Promise<Result<readonly PathVerdict[], Failure>> {
  const env = await scratch.envFor(a.top);
  if (!env.ok) return env;
  const [mine, theirs] = [await a.commitOfAll(env.value), await b.commitOfAll(env.value)];
  if (!mine.ok) return mine;
  if (!theirs.ok) return theirs;
  const trial = await trialMerge(git, a.top, [mine.value, theirs.value], env.value);
  if (!trial.ok) return trial;
  const unmerged = new Set(trial.value.kind === 'conflict' ? trial.value.paths : []);
  const paths = [...new Set([...unmerged, ...shared])];
  const verdicts: PathVerdict[] = [];
  for (const path of paths.slice(0, mostRead)) {
    const verdict = await judgePath(baseTexts, { a, b, base, path, isUnmerged: unmerged.has(path) });
    if (verdict !== null) verdicts.push(verdict);
  }
  return ok([...verdicts, ...paths.slice(mostRead).map((path) => unread(path, unmerged.has(path)))]);
}

/** Paths of a pair whose versions are read, those that do not merge first: each takes git some milliseconds. */
const mostRead = 200;

const unread = (path: string, isUnmerged: boolean): PathVerdict => ({
  path,
  level: isUnmerged ? 'merge' : 'same-file',
  lines: [[], []],
});

interface PathPair extends Omit<Pair, 'shared'> {
  readonly path: string;
  readonly isUnmerged: boolean;
}

async function judgePath(
  baseTexts: BaseTexts,
  { a, b, base, path, isUnmerged }: PathPair,
): Promise<PathVerdict | null> {
  const [mine, theirs] = [await readContent(join(a.top, path)), await readContent(join(b.top, path))];
  if (mine === theirs && !isUnmerged) return null;
  const text = await baseTexts.of(a.top, base, path);
  const [changesA, changesB] = [changedLines(text, mine ?? ''), changedLines(text, theirs ?? '')];
  // One of them has put it back as it was.
  if (!isUnmerged && (changesA?.length === 0 || changesB?.length === 0)) return null;
  const isTouching = changesA === null || changesB === null || touch(changesA, changesB);
  const level = isUnmerged ? 'merge' : isTouching ? 'same-lines' : 'same-file';
  return { path, level, lines: [ownLines(changesA), ownLines(changesB)] };
}

const ownLines = (changes: readonly ChangedLines[] | null): Lines => changes?.map(({ own }) => own) ?? [];

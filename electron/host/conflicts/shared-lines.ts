import { join } from 'node:path';
import type { AgentId } from '#shared/base/ids.ts';
import { isOpenConflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { Overlap } from '#shared/swarm/conflicts/judge-overlap.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import type { Git } from '../git/git.ts';
import { createLines } from '../git/lines.ts';
import { uncommittedIn } from '../git/working-tree.ts';
import { authoredText, linesOf, rewritten } from './line-authors.ts';
import type { AuthoredText } from './line-authors.ts';
import { readText } from './read-text.ts';

/**
 * Which lines of a file each agent changed that shares its folder with others: what a write has changed since the one
 * before belongs to its writer.
 */
export interface SharedLines {
  /** Several agents work in this worktree from now on. */
  readonly follow: (top: string) => void;
  /** @param agentId - null for a change of which nobody knows whose it is. Resolves when it is taken in */
  readonly wrote: (top: string, path: string, agentId: AgentId | null) => Promise<void>;
  /** Commits, or anything else that git does, may have changed files. */
  readonly headMoved: (top: string) => void;
  /** How open conflicts stand between agents that share the worktree. */
  readonly overlaps: (state: SwarmState, top: string) => readonly Overlap[];
  /** Forgets a worktree. */
  readonly forget: (top: string) => void;
}

/** Files of a worktree of which the lines are known, the latest ones. */
const filesKept = 200;

interface KnownFile {
  readonly written: AuthoredText;
  /** A commit may have taken it in since. */
  readonly isOld: boolean;
}

interface SharedFolder {
  /** What had changed before anybody was watched: whose lines those are is not known. */
  readonly foreign: Promise<ReadonlySet<string>>;
  readonly files: Map<string, KnownFile>;
}

export function createSharedLines(git: Git): SharedLines {
  const folders = new Map<string, SharedFolder>();
  const line = createLines();

  const take = async (top: string, path: string, agentId: AgentId | null): Promise<void> => {
    const folder = folders.get(top);
    const text = await readText(join(top, path));
    if (folder === undefined) return;
    const known = folder.files.get(path);
    folder.files.delete(path);
    if (text === null) return;
    const before = await beforeWrite(top, path, known, folder);
    // What nobody knows the start of is known from now on.
    const written = before === null ? authoredText(text) : rewritten(before, text, agentId);
    if (written === null) return;
    folder.files.set(path, { written, isOld: false });
    const [oldest] = folder.files.keys();
    if (folder.files.size > filesKept && oldest !== undefined) folder.files.delete(oldest);
  };
  const beforeWrite = async (
    top: string,
    path: string,
    known: KnownFile | undefined,
    { foreign }: SharedFolder,
  ): Promise<AuthoredText | null> => {
    if (known?.isOld === false) return known.written;
    if (known === undefined && (await foreign).has(path)) return null;
    const committed = await git.ask(top, ['cat-file', 'blob', `HEAD:${path}`], { answers: [0, 128] });
    const text = committed.ok ? committed.value : '';
    return known === undefined || known.written.text === text ? authoredText(text) : known.written;
  };
  return {
    follow: (top) => {
      if (folders.has(top)) return;
      const foreign = uncommittedIn(git, top).then((found) =>
        found.ok ? new Set(found.value.map(({ path }) => path)) : new Set<string>(),
      );
      folders.set(top, { foreign, files: new Map() });
    },
    wrote: (top, path, agentId) =>
      folders.has(top) ? line.add(`${top}\0${path}`, () => take(top, path, agentId)) : Promise.resolve(),
    headMoved: (top) => {
      const files = folders.get(top)?.files ?? new Map<string, KnownFile>();
      for (const [path, known] of files) files.set(path, { ...known, isOld: true });
    },
    overlaps: (state, top) => {
      const files = folders.get(top)?.files;
      if (files === undefined) return [];
      return Object.values(state.conflicts).flatMap((conflict): readonly Overlap[] => {
        const { swarmId, repository, path, agents, level } = conflict;
        const written = files.get(path)?.written;
        if (written === undefined || !isOpenConflict(conflict)) return [];
        if (level !== 'same-file' && level !== 'same-lines') return [];
        if (!agents.every((id) => state.placements[id]?.top === top)) return [];
        const parts = agents.map((agentId) => ({ agentId, lines: linesOf(written, agentId) }));
        return [{ swarmId, repository, path, level: written.isTouching ? 'same-lines' : 'same-file', parts }];
      });
    },
    forget: (top) => void folders.delete(top),
  };
}

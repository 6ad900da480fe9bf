import type { ImportedFiles } from './imported-files.ts';

/** A file that another one works with. */
export interface ReachedFile {
  /** Absolute path. */
  readonly path: string;
  /** Files between the two that only pass on what they import, nearest to the importer first; none for a direct import. */
  readonly via: readonly string[];
}

/** Files in a row that pass on what they import. An index of an index is common, more is rare. */
const mostSteps = 2;

/** How many files may still be read on one look, to see what they pass on. */
export interface FollowBudget {
  left: number;
}

/** The files that a file imports, directly first, then by way of files that pass on what they import. */
export async function* reachedFrom(
  imported: ImportedFiles,
  importer: string,
  budget: FollowBudget,
): AsyncGenerator<ReachedFile> {
  const seen = new Set([importer]);
  let front: readonly ReachedFile[] = (await imported.of(importer)).map((path) => ({ path, via: [] }));
  for (let step = 0; front.length > 0; step += 1) {
    const next: ReachedFile[] = [];
    for (const reached of front) {
      if (seen.has(reached.path)) continue;
      seen.add(reached.path);
      yield reached;
      if (step === mostSteps || budget.left === 0) continue;
      budget.left -= 1;
      const via = [...reached.via, reached.path];
      for (const path of await imported.passedOnBy(reached.path)) next.push({ path, via });
    }
    front = next;
  }
}

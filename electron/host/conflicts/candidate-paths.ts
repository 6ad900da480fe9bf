/** What became of a path since a commit. */
export type PathChange = 'there' | 'deleted';

/** Paths that differ from a commit. */
export type ChangedPaths = ReadonlyMap<string, PathChange>;

/** Paths on which two sides may meet. */
export interface Meeting {
  /** Changed by both. */
  readonly shared: readonly string[];
  /**
   * Something other than the content of these paths decides how they merge: one side has moved or deleted what
   * the other works on, or put a file where the other has a folder.
   */
  readonly isEntangled: boolean;
}

/**
 * Where two sides can come into conflict. Git merges path by path, but follows renamed files and folders: a file
 * that is new in a folder of which the other side has deleted something may be moved along, or be in the way.
 */
export function meetingOf(a: ChangedPaths, b: ChangedPaths): Meeting {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  const shared = [...few.keys()].filter((path) => many.has(path));
  const isEntangled =
    shared.some((path) => a.get(path) === 'deleted' || b.get(path) === 'deleted') ||
    isBelow(a, b) ||
    isBelow(b, a) ||
    movesUnder(a, b) ||
    movesUnder(b, a);
  return { shared, isEntangled };
}

/** Folders above a path, without its own name; the top is the empty name. */
function* foldersAbove(path: string): Generator<string> {
  for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
  yield '';
}

/** One side has a file where the other has a folder. */
function isBelow(files: ChangedPaths, folders: ChangedPaths): boolean {
  for (const [path, change] of folders) {
    if (change === 'deleted') continue;
    for (const folder of foldersAbove(path)) if (files.get(folder) === 'there') return true;
  }
  return false;
}

/** One side has a file in a folder from which the other has taken something away. */
function movesUnder(moving: ChangedPaths, staying: ChangedPaths): boolean {
  const left = new Set<string>();
  for (const [path, change] of moving) {
    if (change === 'deleted') left.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  }
  if (left.size === 0) return false;
  for (const [path, change] of staying) {
    if (change === 'deleted') continue;
    for (const folder of foldersAbove(path)) if (left.has(folder)) return true;
  }
  return false;
}

import type { Git } from '../git/git.ts';

/** What files were in a commit. */
export interface BaseTexts {
  /** @returns empty for a file that was not there */
  readonly of: (top: string, commit: string, path: string) => Promise<string>;
}

/** Characters of all texts that are remembered. */
const mostRemembered = 8_000_000;

/** Remembers what it has read: the versions of one file are compared over and over while agents work on it. */
export function createBaseTexts(git: Git): BaseTexts {
  const known = new Map<string, string>();
  let length = 0;
  return {
    of: async (top, commit, path) => {
      const key = `${commit}:${path}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const read = await git.ask(top, ['cat-file', 'blob', key], { answers: [0, 128] });
      if (!read.ok) return '';
      if (length + read.value.length > mostRemembered) {
        known.clear();
        length = 0;
      }
      known.set(key, read.value);
      length += read.value.length;
      return read.value;
    },
  };
}

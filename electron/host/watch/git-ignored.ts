import { relative } from 'node:path';
import { runGit } from './run-git.ts';

/**
 * Those of the files that git ignores: build output, logs, caches. None where git gives no answer.
 *
 * @param worktree - top of the worktree that all of them lie in
 * @param paths - absolute
 */
export async function gitIgnored(worktree: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const byName = new Map(paths.map((path) => [relative(worktree, path), path]));
  const answer = await runGit(worktree, ['check-ignore', '-z', '--stdin'], [...byName.keys()].join('\0'));
  const names = answer?.split('\0') ?? [];
  return new Set(names.map((name) => byName.get(name)).filter((path) => path !== undefined));
}

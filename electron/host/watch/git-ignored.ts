import { basename, relative, sep } from 'node:path';
import type { Clock } from '../agents/clock.ts';
import { startIgnoreProcess } from '../git/ignore-process.ts';
import type { IgnoreProcess } from '../git/ignore-process.ts';
import { runGit } from './run-git.ts';

/** Knows what git ignores: build output, logs, caches. */
export interface GitIgnored {
  /**
   * Those of the files that git ignores; none where it gives no answer. A change of rules among them counts from the
   * next question on.
   *
   * @param worktree - top of the worktree that all of them lie in
   * @param paths - absolute
   */
  readonly among: (worktree: string, paths: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Ends what runs. */
  readonly close: () => void;
}

/** Rules outside of the worktree (of the person, of the repository alone) count this much later at most, in milliseconds. */
const rulesKeptMs = 30_000;

/** Ignored paths of a worktree that are remembered as tracked or not. */
const mostRemembered = 5_000;

interface Rules {
  readonly process: IgnoreProcess;
  /** Whether git tracks a path though a rule matches it. */
  readonly tracked: Map<string, boolean>;
  readonly cancelEnd: () => void;
}

/**
 * A git process stays for each worktree while files change there. One for each question would read the whole index
 * each time, many times a second with many agents.
 */
export function createGitIgnored(clock: Clock): GitIgnored {
  const open = new Map<string, Rules>();
  let isClosed = false;
  const forget = (worktree: string): void => {
    const rules = open.get(worktree);
    open.delete(worktree);
    rules?.cancelEnd();
    rules?.process.end();
  };
  const rulesOf = (worktree: string): Rules => {
    const known = open.get(worktree);
    if (known !== undefined && !known.process.isOver()) return known;
    forget(worktree);
    const rules = {
      process: startIgnoreProcess(worktree, clock),
      tracked: new Map<string, boolean>(),
      cancelEnd: clock.after(rulesKeptMs, () => forget(worktree)),
    };
    open.set(worktree, rules);
    return rules;
  };
  return {
    among: async (worktree, paths) => {
      if (isClosed) return new Set();
      if (paths.some((path) => basename(path) === '.gitignore')) forget(worktree);
      const rules = rulesOf(worktree);
      const names = paths.map((path) => relative(worktree, path).split(sep).join('/'));
      const isMatch = await Promise.all(names.map((name) => rules.process.matches(name)));
      await learnTracked(
        worktree,
        rules.tracked,
        names.filter((_, index) => isMatch[index]),
      );
      return new Set(
        paths.filter((_, index) => isMatch[index] && rules.tracked.get(names[index] ?? '') === false),
      );
    },
    close: () => {
      isClosed = true;
      for (const worktree of open.keys()) forget(worktree);
    },
  };
}

/** What was added by force is tracked, whatever the rules say. */
async function learnTracked(
  worktree: string,
  tracked: Map<string, boolean>,
  names: readonly string[],
): Promise<void> {
  if (tracked.size > mostRemembered) tracked.clear();
  const unknown = names.filter((name) => !tracked.has(name));
  if (unknown.length === 0) return;
  const listed = await runGit(worktree, [
    'ls-files',
    '-z',
    '--',
    ...unknown.map((name) => `:(literal)${name}`),
  ]);
  const found = new Set(listed?.split('\0') ?? []);
  for (const name of unknown) tracked.set(name, found.has(name));
}

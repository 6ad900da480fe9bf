import { join, relative } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Clock } from '../agents/clock.ts';
import { exists } from '../files/exists.ts';
import { realPathOf } from '../watch/repository.ts';
import { runGit } from './git-process.ts';
import type { GitAnswer, GitCall } from './git-process.ts';
import { createLines } from './lines.ts';
import { createOwnWrites } from './own-writes.ts';

export interface GitOptions extends Pick<GitCall, 'input' | 'env' | 'patienceMs'> {
  /** Exit codes that are an answer; 0 when not given. */
  readonly answers?: readonly number[];
}

/** A change of a repository waits for those before it in the same repository. */
export interface ChangeOptions extends GitOptions {
  /** Real path of the repository that the folder belongs to: whose changes stand in one line. */
  readonly repository: string;
  /** Files that it writes, by absolute paths below the folder: no agent's work, see {@link Git.isOwnWrite}. */
  readonly writes?: readonly string[];
}

/** The one way in which the host speaks with git. */
export interface Git {
  /**
   * Asks what changes nothing; takes no lock and waits for none.
   *
   * @returns what it wrote, or `git-missing`, `not-a-repository`, `no-commits`, `folder-missing`, `git-failed`
   */
  readonly ask: (
    cwd: string,
    args: readonly string[],
    options?: GitOptions,
  ) => Promise<Result<string, Failure>>;
  /** As {@link Git.ask}, with exit code and bytes. */
  readonly look: (
    cwd: string,
    args: readonly string[],
    options?: GitOptions,
  ) => Promise<Result<GitAnswer, Failure>>;
  /**
   * Changes a repository: one change at a time, and again for some seconds while another program holds a lock.
   *
   * @returns as {@link Git.ask}, or `git-locked` with the lock that was held all the time
   */
  readonly change: (
    cwd: string,
    args: readonly string[],
    options: ChangeOptions,
  ) => Promise<Result<string, Failure>>;
  /**
   * Waits as {@link Git.change} does until nobody holds the index of a worktree: before something is begun that
   * should not stop half way.
   *
   * @returns `git-locked` with the lock that was held all the time
   */
  readonly awaitIndex: (top: string) => Promise<Result<null, Failure>>;
  /** Whether a file, by its absolute real path, is as a change by the host has left it, or one is under way. */
  readonly isOwnWrite: (path: string) => Promise<boolean>;
}

/** Tries while a lock is held; with the pauses between them some five seconds, longer than any commit. */
const triesAtLock = 12;

/** Milliseconds; agents commit in bursts, so that equal pauses would meet the same lock again. */
const pauseAfter = (tries: number, random: number): number =>
  Math.min(800, 40 * 1.6 ** tries) * (0.5 + random);

export interface GitDeps {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

const look: Git['look'] = async (cwd, args, options = {}) => {
  const env = { GIT_OPTIONAL_LOCKS: '0', ...options.env };
  return judge(args, options, await runGit({ ...options, cwd, args, env }));
};
const ask: Git['ask'] = async (cwd, args, options) => asText(await look(cwd, args, options));

export function createGit({ clock, random }: GitDeps): Git {
  const lines = createLines();
  const own = createOwnWrites(clock);
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void clock.after(milliseconds, resolve));

  const changeNow = async (call: GitCall, options: GitOptions): Promise<Result<string, Failure>> => {
    for (let tries = 1; ; tries += 1) {
      const answer = judge(call.args, options, await runGit(call));
      if (answer.ok || answer.error.code !== 'git-locked' || tries === triesAtLock) return asText(answer);
      await pause(pauseAfter(tries, random()));
    }
  };
  const awaitIndex: Git['awaitIndex'] = async (top) => {
    const found = await ask(top, ['rev-parse', '--path-format=absolute', '--git-path', 'index.lock']);
    if (!found.ok) return found;
    const lock = found.value.replace(/\n$/, '');
    for (let tries = 1; await exists(lock); tries += 1) {
      if (tries === triesAtLock) return err(locked(lock));
      await pause(pauseAfter(tries, random()));
    }
    return ok(null);
  };
  return {
    ask,
    look,
    awaitIndex,
    isOwnWrite: own.has,
    change: (cwd, args, options) =>
      lines.add(options.repository, async () => {
        const { writes = [] } = options;
        const top = writes.length === 0 ? cwd : await realPathOf(cwd);
        const paths = writes.map((path) => join(top, relative(cwd, path)));
        return own.during(paths, () => changeNow({ ...options, cwd, args }, options));
      }),
  };
}

const asText = (answer: Result<GitAnswer, Failure>): Result<string, Failure> =>
  answer.ok ? ok(answer.value.out.toString()) : answer;

function judge(
  args: readonly string[],
  { answers = [0] }: GitOptions,
  answer: Result<GitAnswer, Failure>,
): Result<GitAnswer, Failure> {
  if (!answer.ok || answers.includes(answer.value.code)) return answer;
  return err(failureOf(args, answer.value));
}

/** What git says when a lock is held: of the index, of a reference, of the configuration. */
const heldLock = /Unable to create '(.+\.lock)': File exists|could not lock config file (.+): File exists/;

function failureOf(args: readonly string[], { code, complaint }: GitAnswer): Failure {
  const held = heldLock.exec(complaint);
  if (held !== null) return locked(held[1] ?? `${held[2] ?? ''}.lock`);
  if (/not a git repository/i.test(complaint)) {
    return failure(
      'not-a-repository',
      'The folder is in no git repository.',
      'Run git init and make a first commit, or work without a worktree.',
    );
  }
  if (/ambiguous argument 'HEAD|invalid reference: HEAD|not a valid object name: '?HEAD/i.test(complaint)) {
    return noCommits;
  }
  if (/please tell me who you are|empty ident name|no (?:name|email) was given/i.test(complaint)) {
    return nobody;
  }
  const said = complaint
    .split('\n')
    .slice(-3)
    .join(' ')
    .replace(/^(fatal|error): /, '');
  return failure('git-failed', `git ${commandOf(args)} failed (${code}): ${said || 'it did not say why'}`);
}

/** The subcommand: the first argument that is no option. */
const commandOf = (args: readonly string[]): string => args.find((arg) => /^[a-z]/.test(arg)) ?? '';

const locked = (lock: string): Failure =>
  failure(
    'git-locked',
    `Another git process holds ${lock}.`,
    'Wait for it to end; if no git is running there, delete that file.',
  );

/** A commit needs an author, and git has found none. */
const nobody: Failure = failure(
  'git-failed',
  'git does not know whose commit it is: no name and e-mail address are set.',
  'Run git config --global user.name "…" and git config --global user.email "…", then try again.',
);

/** Nothing to branch from, and nothing to compare with. */
export const noCommits: Failure = failure(
  'no-commits',
  'The repository has no commits yet.',
  'Make a first commit (git commit --allow-empty -m "Start") and try again.',
);

/** Splits output of `-z`. */
export const byZero = (text: string): readonly string[] => text.split('\0').filter((part) => part !== '');

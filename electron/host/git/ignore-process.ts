import { spawn } from 'node:child_process';
import type { Clock } from '../agents/clock.ts';
import { gitEnvironment } from './git-process.ts';

/** A git that stays, and says of one path after the other whether its rules ignore it. */
export interface IgnoreProcess {
  /**
   * @param path - relative to the worktree's top
   * @returns false also when git gives no answer
   */
  readonly matches: (path: string) => Promise<boolean>;
  /** It has ended; ask another one. */
  readonly isOver: () => boolean;
  readonly end: () => void;
}

/** An answer takes a millisecond; after so long it hangs, in milliseconds. */
const patienceMs = 5_000;

/**
 * Starts it in a worktree. It reads the rules for a folder when it first hears of it, so that it is to be ended when
 * a rule changes. What is tracked counts for nothing here: https://git-scm.com/docs/git-check-ignore.
 */
export function startIgnoreProcess(top: string, clock: Clock): IgnoreProcess {
  const args = ['check-ignore', '--no-index', '--stdin', '-z', '--verbose', '--non-matching'];
  const git = spawn('git', args, {
    cwd: top,
    env: gitEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const waiting: ((isIgnored: boolean) => void)[] = [];
  /** From the start when it could not be started: then it may have no streams. */
  let isOver = git.pid === undefined;
  let rest = '';
  let fields: string[] = [];
  let cancelPatience: (() => void) | null = null;

  const over = (): void => {
    isOver = true;
    cancelPatience?.();
    for (const answer of waiting.splice(0)) answer(false);
  };
  const bePatient = (): void => {
    cancelPatience?.();
    cancelPatience = waiting.length === 0 ? null : clock.after(patienceMs, () => git.kill());
  };
  git.on('error', over);
  git.on('close', over);
  const read = (chunk: string): void => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    fields.push(...parts);
    const answers = Math.floor(fields.length / fieldsOfAnswer);
    for (let at = 0; at < answers; at += 1) waiting.shift()?.(isMatch(fields[at * fieldsOfAnswer + 2] ?? ''));
    fields = fields.slice(answers * fieldsOfAnswer);
    bePatient();
  };
  if (!isOver) {
    // It ended before it had read everything; what waits is answered then.
    git.stdin.on('error', () => undefined);
    git.stdout.setEncoding('utf8').on('data', read);
  }
  return {
    matches: (path) =>
      new Promise((resolve) => {
        // Git ends at a path that is empty.
        if (isOver || path === '') return resolve(false);
        waiting.push(resolve);
        if (waiting.length === 1) bePatient();
        git.stdin.write(`${path}\0`);
        return undefined;
      }),
    isOver: () => isOver,
    end: () => {
      if (!isOver) git.stdin.end();
    },
  };
}

/** Source, line, pattern, path; the first three are empty where no rule matches. */
const fieldsOfAnswer = 4;

/** A rule that begins with `!` takes a path out again. */
const isMatch = (pattern: string): boolean => pattern !== '' && !pattern.startsWith('!');

import { spawn } from 'node:child_process';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { exists } from '../files/exists.ts';
import { errnoOf } from '../process/errno.ts';

/** One call of git. */
export interface GitCall {
  /** Absolute path of the folder to run in. */
  readonly cwd: string;
  /** Options and arguments; paths stand after `--`. Never read by a shell. */
  readonly args: readonly string[];
  /** Written to its standard input. */
  readonly input?: string | undefined;
  /** Added to its environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds after which it is given up. */
  readonly patienceMs?: number | undefined;
}

export interface GitAnswer {
  readonly code: number;
  readonly out: Buffer;
  /** What it wrote to its standard error, in English, trimmed. */
  readonly complaint: string;
}

/** A question to git takes milliseconds; after so long it hangs (a dead network drive, a hook that waits). */
const usualPatienceMs = 10_000;

/** Bytes of a complaint that are kept. */
const longestComplaint = 8 * 1024;

/**
 * Never repacks in the middle of the agents' work, and names paths as they are:
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-gcauto.
 */
const settings = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false', '-c', 'core.quotePath=false'];

/**
 * Runs git without a shell.
 *
 * @returns what it answered, whatever its exit code; `git-missing`, `folder-missing`, or `git-failed` when it
 * gave no answer at all
 */
export function runGit(call: GitCall): Promise<Result<GitAnswer, Failure>> {
  const { cwd, args, input = '', patienceMs = usualPatienceMs } = call;
  return new Promise((resolve) => {
    const git = spawn('git', [...settings, ...args], {
      cwd,
      env: gitEnvironment(call.env),
      timeout: patienceMs,
      windowsHide: true,
    });
    let isStarted = true;
    git.on('error', (error) => {
      isStarted = false;
      resolve(notStarted(error, cwd));
    });
    // It has no streams where no file could be opened for them; the error comes in a moment.
    if (git.pid === undefined) return;
    const out: Buffer[] = [];
    let complaint = '';
    git.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    git.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < longestComplaint) complaint += chunk.toString();
    });
    // It ended before it had read everything: its exit code tells the rest.
    git.stdin.on('error', () => undefined);
    git.on('close', (code) => {
      if (!isStarted) return;
      const answer = { code: code ?? 0, out: Buffer.concat(out), complaint: complaint.trim() };
      resolve(code === null ? err(noAnswer(call, patienceMs)) : ok(answer));
    });
    git.stdin.end(input);
  });
}

/** Variables of git that say who the person is and what they have set, for any repository. */
const personal = /^GIT_(?:SSH_COMMAND|CONFIG_GLOBAL|CONFIG_SYSTEM|(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL))$/;

/** The host may have been started from within a git hook, whose variables name another repository. */
export function gitEnvironment(
  env: GitCall['env'] = {},
  all: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(all).filter(([name]) => !name.startsWith('GIT_') || personal.test(name));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', ...env };
}

async function notStarted(error: Error, cwd: string): Promise<Result<GitAnswer, Failure>> {
  if (errnoOf(error) !== 'ENOENT') {
    return err(
      failure('git-failed', `git could not be started: ${error.message}.`, 'Try again in a moment.'),
    );
  }
  return err((await exists(cwd)) ? noGit : folderGone(cwd));
}

const noGit = failure(
  'git-missing',
  'git is not installed, or not on the PATH.',
  'Install git and try again.',
);

const folderGone = (cwd: string): Failure =>
  failure('folder-missing', `The folder ${cwd} does not exist any more.`, 'Put it back, or choose another.');

const noAnswer = ({ cwd, args }: GitCall, patienceMs: number): Failure =>
  failure(
    'git-failed',
    `git ${args[0] ?? ''} gave no answer for ${Math.round(patienceMs / 1000)} s in ${cwd}.`,
    'Run it there by hand to see what it waits for.',
  );

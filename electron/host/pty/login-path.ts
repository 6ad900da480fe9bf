import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { delimiter } from 'node:path';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';
import { commandProcessor } from './shell-dialect.ts';
import { killSession } from '../process/kill-session.ts';

/** The PATH for agents, and why it is not the login shell's when it is not. */
export interface LoginPath {
  readonly path: string;
  readonly source: 'login-shell' | 'inherited';
  /** Why the login shell gave none; to be shown when a command is not found. */
  readonly reason: string | null;
}

interface LoginPathRequest {
  /** Absolute path of the user's shell. */
  readonly shell: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
}

/** Version managers in start-up files can take seconds; a shell that takes longer than this waits for input. */
const defaultTimeoutMs = 10_000;

/** How long a shell that has answered may take to end, for what its logout files do. */
const logoutMs = 2000;

/** The most that a chatty start-up file may print before its shell is given up. */
const mostOutput = 1024 * 1024;

/**
 * Variables that keep start-up files from opening a multiplexer, asking for an update or drawing a prompt:
 * this shell has no terminal.
 */
const quietShell = {
  TERM: 'dumb',
  SWARMDECK_RESOLVING_ENVIRONMENT: '1',
  DISABLE_AUTO_UPDATE: 'true',
  DISABLE_UPDATE_PROMPT: 'true',
  ZSH_TMUX_AUTOSTART: 'false',
  ZSH_TMUX_AUTOSTARTED: 'true',
  POWERLEVEL9K_INSTANT_PROMPT: 'off',
} as const;

function shellOnFile(): string | null {
  try {
    return userInfo().shell;
  } catch (error) {
    // The user of a container is often not on file.
    if (errnoOf(error) === 'ERR_SYSTEM_ERROR') return null;
    throw error;
  }
}

/**
 * The user's shell: what the environment says, else what the system has on file. On Windows its command processor, whatever
 * `SHELL` says: that comes from a Unix shell the host was started in, which names it by a path of its own.
 */
export const findUserShell = (
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string => (platform === 'win32' ? commandProcessor(env) : env['SHELL'] || shellOnFile() || '/bin/sh');

/** The PATH that this process was given, by whatever name. */
export const inheritedPath = (env: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';

/** `printenv` and not `$PATH`: fish and csh keep a list there and write it in their own way. */
const script = (mark: string): string => `printf %s ${mark}-begin; printenv PATH; printf %s ${mark}-end`;

function between(output: string, mark: string): string | null {
  const begin = output.indexOf(`${mark}-begin`);
  const end = output.indexOf(`${mark}-end`, begin);
  return begin < 0 || end < 0 ? null : output.slice(begin + `${mark}-begin`.length, end).trim();
}

/** Reads until the marks have come; start-up files may leave daemons behind that keep the pipe open. */
function readPath(child: ChildProcess, mark: string, timeoutMs: number): Promise<Result<string, string>> {
  const { promise, resolve } = Promise.withResolvers<Result<string, string>>();
  let output = '';
  const timer = setTimeout(() => resolve(err(`gave no PATH within ${timeoutMs / 1000} s`)), timeoutMs);
  child.once('error', (error) => resolve(err(`could not be started: ${error.message}`)));
  child.once('close', (code, signal) =>
    resolve(err(`ended with ${signal ?? `code ${code}`} and gave no PATH`)),
  );
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    const path = between(output, mark);
    if (path !== null) resolve(path === '' ? err('has an empty PATH') : ok(path));
    else if (output.length > mostOutput) resolve(err(`printed more than ${mostOutput} bytes`));
  });
  return promise.finally(() => clearTimeout(timer));
}

async function askShell({ shell, env, timeoutMs = defaultTimeoutMs }: LoginPathRequest) {
  const mark = randomUUID();
  const child = spawn(shell, ['-ilc', script(mark)], {
    // A session of its own: an interactive shell must not take the terminal of the host, and whatever it
    // started can be found and ended with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...env, ...quietShell },
  });
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const answer = await readPath(child, mark, timeoutMs);
  child.stdout?.destroy();
  if (child.pid !== undefined) await endShell(child.pid, exited, answer.ok ? logoutMs : 0);
  return answer;
}

/** Daemons that a start-up file began are left alone when the shell ends by itself. */
async function endShell(pid: number, exited: Promise<void>, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<'over'>((resolve) => (timer = setTimeout(() => resolve('over'), graceMs)));
  const outcome = await Promise.race([exited, patience]);
  clearTimeout(timer);
  if (outcome === 'over') await killSession(pid);
}

/** The entries of both, each once, those of the first first. */
function mergePaths(first: string, second: string): string {
  const entries = [...first.split(delimiter), ...second.split(delimiter)];
  return [...new Set(entries.filter((entry) => entry !== ''))].join(delimiter);
}

/**
 * Asks the user's login shell for its PATH, which a launch from a desktop does not have. Entries that only
 * the inherited PATH has are appended: a launch from a terminal may have added them on purpose. Never
 * fails: without an answer the inherited PATH is used and the reason is told.
 */
export async function resolveLoginPath(request: LoginPathRequest): Promise<LoginPath> {
  const inherited = request.env['PATH'] ?? '';
  const answer = await askShell(request);
  if (answer.ok) return { path: mergePaths(answer.value, inherited), source: 'login-shell', reason: null };
  return {
    path: inherited,
    source: 'inherited',
    reason: `The login shell ${request.shell} ${answer.error}.`,
  };
}

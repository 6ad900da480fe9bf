import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import { homeFolder } from '../host/files/home-folder.ts';
import { hearReady } from '../host/hear-ready.ts';
import { prepareStateDirectory, stateFiles } from '../host/lock/state-directory.ts';
import type { ReadyEnd } from '../host/ready-line.ts';
import type { HostProgram } from './host-program.ts';

export interface StartHostOptions {
  /** Electron's binary, which is Node when asked to be, or Node. */
  readonly program: HostProgram;
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onPreparing: OnPreparing;
}

/**
 * Milliseconds that a host may take to be ready, or to say why it takes longer: then there is no limit, as to end it
 * would only make the next one begin anew.
 */
const readyTimeout = 60_000;

/**
 * Starts a host that outlives this process, with its log in the state directory, and waits until it
 * serves.
 *
 * @returns null, or why it did not start
 */
export async function startHost(options: StartHostOptions): Promise<Failure | null> {
  const { file, args } = options.program;
  const prepared = prepareStateDirectory(options.stateDir);
  if (!prepared.ok) return prepared.error;
  const log = join(options.stateDir, stateFiles.log);
  const logFile = openSync(log, 'a', 0o600);
  const child = spawn(file, [...args, 'serve', '--json', '--state-dir', options.stateDir], {
    detached: true,
    windowsHide: true,
    // A folder that stays: the project the app was started in may be deleted or unmounted.
    cwd: homeFolder(),
    stdio: ['ignore', 'pipe', logFile],
    env: { ...options.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  closeSync(logFile);
  const heard = await hear(child, options.onPreparing);
  child.unref();
  return problemOf(heard, log);
}

type Heard =
  | { readonly kind: 'ended'; readonly end: ReadyEnd | null }
  | { readonly kind: 'not-run'; readonly reason: string };

async function hear(child: ChildProcess, onPreparing: OnPreparing): Promise<Heard> {
  const output = child.stdout;
  if (output === null) throw new Error('The host was started without a pipe for its output.');
  const notRun = Promise.withResolvers<Heard>();
  child.once('error', ({ message }) => notRun.resolve({ kind: 'not-run', reason: message }));
  const timer = setTimeout(() => child.kill('SIGTERM'), readyTimeout);
  const ended = hearReady(output, (preparation) => {
    clearTimeout(timer);
    onPreparing(preparation);
  });
  try {
    return await Promise.race([notRun.promise, ended.then((end): Heard => ({ kind: 'ended', end }))]);
  } finally {
    clearTimeout(timer);
    output.destroy();
  }
}

function problemOf(heard: Heard, log: string): Failure | null {
  if (heard.kind === 'not-run') {
    return failure(
      'spawn-failed',
      `The host could not be started: ${heard.reason}.`,
      'Install the app again.',
    );
  }
  const { end } = heard;
  if (end === null)
    return failure('internal', 'The host ended before it was ready.', `Its whole log is ${log}.`);
  return end.ready ? null : end.error;
}

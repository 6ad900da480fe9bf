import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { prepareStateDirectory, stateFiles } from '../host/lock/state-directory.ts';
import { parseReadyLine } from '../host/ready-line.ts';
import type { HostProgram } from './host-program.ts';

export interface StartHostOptions {
  /** Electron's binary, which is Node when asked to be, or Node. */
  readonly program: HostProgram;
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds that a host may take to be ready: a very long journal takes seconds to read. */
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
    cwd: homedir(),
    stdio: ['ignore', 'pipe', logFile],
    env: { ...options.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  closeSync(logFile);
  const line = await firstLine(child);
  child.unref();
  return problemOf(line, log);
}

type FirstLine =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'not-run'; readonly reason: string }
  | { readonly kind: 'silent' };

function firstLine(child: ChildProcess): Promise<FirstLine> {
  const { promise, resolve } = Promise.withResolvers<FirstLine>();
  child.once('error', ({ message }) => resolve({ kind: 'not-run', reason: message }));
  const output = child.stdout;
  if (output === null) throw new Error('The host was started without a pipe for its output.');
  const lines = createInterface({ input: output });
  lines.once('line', (text) => resolve({ kind: 'said', text }));
  lines.once('close', () => resolve({ kind: 'silent' }));
  const timer = setTimeout(() => {
    child.kill('SIGTERM');
    resolve({ kind: 'silent' });
  }, readyTimeout);
  return promise.finally(() => {
    clearTimeout(timer);
    output.destroy();
  });
}

function problemOf(line: FirstLine, log: string): Failure | null {
  if (line.kind === 'not-run') {
    return failure(
      'spawn-failed',
      `The host could not be started: ${line.reason}.`,
      'Install the app again.',
    );
  }
  const first = parseReadyLine(line.kind === 'said' ? line.text : null);
  if (first === null)
    return failure('internal', 'The host ended before it was ready.', `Its whole log is ${log}.`);
  return first.ready ? null : first.error;
}

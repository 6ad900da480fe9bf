import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { OnPreparing } from '#shared/ipc/preparation.ts';
import { hearReady } from '../host/hear-ready.ts';
import { prepareStateDirectory, stateFiles } from '../host/lock/state-directory.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import type { ServeOptions } from './options.ts';
import { findRunningHost } from './running-host.ts';

/**
 * Starts a host in the background, with its log in the state directory, and waits until it serves.
 *
 * @returns the host, or why it did not start
 */
export async function startDetached(
  options: ServeOptions,
  onPreparing: OnPreparing,
): Promise<Result<RunningHost, Failure>> {
  const stateDir = prepareStateDirectory(options.stateDir);
  if (!stateDir.ok) return stateDir;
  const log = join(stateDir.value, stateFiles.log);
  const logFile = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, [...process.execArgv, ownProgram(), ...serveArguments(options)], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', logFile],
  });
  closeSync(logFile);
  const { stdout } = child;
  if (stdout === null) throw new Error('The host was started without a pipe.');
  const end = await hearReady(stdout, onPreparing);
  stdout.destroy();
  child.unref();
  if (end === null) return err(silent(log));
  if (!end.ready) return err(end.error);
  const host = await findRunningHost(options.stateDir);
  return host === null ? err(silent(log)) : ok(host);
}

/** The file that this process was started with: the same one serves. */
const ownProgram = (): string => process.argv[1] ?? '';

function serveArguments({ stateDir, port, host }: ServeOptions): readonly string[] {
  const ports = port === null ? [] : ['--port', String(port)];
  return ['serve', '--json', '--state-dir', stateDir, '--host', host, ...ports];
}

const silent = (log: string): Failure =>
  failure('internal', 'The host ended before it was ready.', `Its log is ${log}.`);

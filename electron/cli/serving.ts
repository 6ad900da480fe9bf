import type { Failure } from '#shared/base/failure.ts';
import { failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { isLoopback } from '../host/api/access.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { urlWithToken } from '../host/lock/host-announcement.ts';
import { serve } from '../host/serve.ts';
import type { ServeOptions } from './options.ts';
import { windowAddress } from './open-window.ts';
import { exitCodes } from './output.ts';
import type { ExitCode, Output } from './output.ts';

/**
 * Says that a host is up: a line for people, or one of JSON for programs.
 *
 * @param folder - project that the window at the address offers first, or null
 */
export function sayReady(host: RunningHost, output: Output, folder: string | null = null): void {
  const url = windowAddress(urlWithToken(host), folder);
  output.say(`Swarmdeck is running at ${url}`);
  output.tell({ ready: true, url, pid: host.pid, stateDir: host.stateDir });
}

/**
 * Runs a host in this process until it is asked to end.
 *
 * @param onReady - what is to be done once windows can come in; a failure of it ends the host again
 * @returns what the process ends with, or why the host did not start, which is not told yet
 */
export async function serveHere(
  options: ServeOptions,
  output: Output,
  onReady: (host: RunningHost) => Promise<Failure | null>,
): Promise<Result<ExitCode, Failure>> {
  const served = await serve({
    stateDir: options.stateDir,
    port: options.port,
    host: options.host,
    env: process.env,
    log: (line) => console.error(line),
    onPreparing: output.preparing,
  });
  if (!served.ok) return served;
  const { host, ended } = served.value;
  if (!isLoopback(options.host)) output.warn(exposed(options.host));
  for (const warning of host.warnings) output.warn(warning);
  const problem = await onReady(host.running);
  if (problem !== null) {
    await host.stop();
    return ok(output.fail(problem));
  }
  const end = await ended;
  return ok(end.ok ? exitCodes.done : output.fail(end.error));
}

const exposed = (host: string): Failure =>
  failure(
    'not-supported',
    `Warning: listening on ${host}: whoever reaches this machine and has the address with its key can run commands as you, and the connection is not encrypted.`,
    'Prefer the default 127.0.0.1 and an SSH tunnel: ssh -L 4517:127.0.0.1:4517 <this machine>.',
  );

import type { Failure } from '#shared/base/failure.ts';
import { ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { startDetached } from './detached.ts';
import type { ServeOptions } from './options.ts';
import type { ExitCode, Output } from './output.ts';
import { findRunningHost } from './running-host.ts';
import { serveHere } from './serving.ts';

/** What a command does with a host. A failure of it ends a host that was started for it in this terminal. */
export type UseOfHost = (host: RunningHost) => Promise<Result<ExitCode, Failure>>;

/** Uses the host of a state directory: the one that runs, else one that is started for it. */
export async function withHost(options: ServeOptions, output: Output, use: UseOfHost): Promise<ExitCode> {
  const join = async (): Promise<ExitCode | null> => {
    const running = await findRunningHost(options.stateDir, output.preparing);
    return running === null ? null : codeOf(await use(running), output);
  };
  const joined = await join();
  if (joined !== null) return joined;
  const started = await (options.detach ? leaveRunning : serveFor)(options, output, use);
  if (started.ok) return started.value;
  // Two that are started at the same moment: the slower one uses the host of the faster one.
  const late = started.error.code === 'state-directory-held' ? await join() : null;
  return late ?? output.fail(started.error);
}

const codeOf = (used: Result<ExitCode, Failure>, output: Output): ExitCode =>
  used.ok ? used.value : output.fail(used.error);

async function leaveRunning(
  options: ServeOptions,
  output: Output,
  use: UseOfHost,
): Promise<Result<ExitCode, Failure>> {
  const host = await startDetached(options, output.preparing);
  return host.ok ? ok(codeOf(await use(host.value), output)) : host;
}

const serveFor = (
  options: ServeOptions,
  output: Output,
  use: UseOfHost,
): Promise<Result<ExitCode, Failure>> =>
  serveHere(options, output, async (host) => {
    const used = await use(host);
    return used.ok ? null : used.error;
  });

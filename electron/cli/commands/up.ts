import { resolve } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { RunningHost } from '../../host/lock/host-announcement.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { startDetached } from '../detached.ts';
import { connectToHost } from '../host-connection.ts';
import type { ServeOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode, Output } from '../output.ts';
import { findRunningHost } from '../running-host.ts';
import { sayReady, serveHere } from '../serving.ts';

/** Starts the agents of a project's swarm file, and a host when none runs. */
export async function upCommand(folder: string | undefined, options: ServeOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const root = resolve(folder ?? '.');
  const running = await findRunningHost(options.stateDir);
  if (running !== null) return finish(await bringUp(running, root, output), output);
  if (options.detach) {
    const host = await startDetached(options);
    return host.ok ? finish(await bringUp(host.value, root, output), output) : output.fail(host.error);
  }
  return serveHere(options, output, async (host) => {
    const up = await bringUp(host, root, output);
    return up.ok ? null : up.error;
  });
}

const finish = (up: Result<boolean, Failure>, output: Output): ExitCode => {
  if (!up.ok) return output.fail(up.error);
  return up.value ? exitCodes.done : exitCodes.failed;
};

/** Starts what can be started and tells what cannot. @returns whether all agents are up */
async function bringUp(host: RunningHost, root: string, output: Output): Promise<Result<boolean, Failure>> {
  const connection = await connectToHost(host);
  if (!connection.ok) return connection;
  const up = await connection.value.request('swarm.up', { root });
  connection.value.close();
  if (!up.ok) return err(up.error);
  const { agents, problem } = up.value;
  output.say(`${agents} ${agents === 1 ? 'agent' : 'agents'} of ${root} ${agents === 1 ? 'is' : 'are'} up.`);
  sayReady(host, output);
  if (problem === null) return ok(true);
  output.warn(problem);
  output.tell({ problem });
  return ok(false);
}

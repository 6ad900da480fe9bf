import { resolve } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { RunningHost } from '../../host/lock/host-announcement.ts';
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
  return serveHere(options, output, (host) => bringUp(host, root, output));
}

const finish = (problem: Failure | null, output: Output): ExitCode =>
  problem === null ? exitCodes.done : output.fail(problem);

/** @returns why the swarm is not up, or null */
async function bringUp(host: RunningHost, root: string, output: Output): Promise<Failure | null> {
  const connection = await connectToHost(host);
  if (!connection.ok) return connection.error;
  const up = await connection.value.request('swarm.up', { root });
  connection.value.close();
  if (!up.ok) return up.error;
  const { agents } = up.value;
  output.say(`${agents} ${agents === 1 ? 'agent' : 'agents'} of ${root} ${agents === 1 ? 'is' : 'are'} up.`);
  sayReady(host, output);
  return null;
}

import { resolve } from 'node:path';
import type { Failure } from '#shared/base/failure.ts';
import type { RunningHost } from '../../host/lock/host-announcement.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { connectToHost } from '../host-connection.ts';
import type { ServeOptions } from '../options.ts';
import { createOutput, exitCodes } from '../output.ts';
import type { ExitCode, Output } from '../output.ts';
import { sayReady } from '../serving.ts';
import { withHost } from '../with-host.ts';

/** Starts the agents of a project's swarm file, and a host when none runs. */
export async function upCommand(folder: string | undefined, options: ServeOptions): Promise<ExitCode> {
  const output = createOutput(options.json);
  const root = resolve(folder ?? '.');
  return withHost(options, output, (host) => bringUp(host, root, output));
}

/** Starts what can be started and tells what cannot. */
async function bringUp(host: RunningHost, root: string, output: Output): Promise<Result<ExitCode, Failure>> {
  const connection = await connectToHost(host);
  if (!connection.ok) return connection;
  const up = await connection.value.request('swarm.up', { root });
  connection.value.close();
  if (!up.ok) return err(up.error);
  const { agents, problem } = up.value;
  output.say(`${agents} ${agents === 1 ? 'agent' : 'agents'} of ${root} ${agents === 1 ? 'is' : 'are'} up.`);
  sayReady(host, output);
  if (problem === null) return ok(exitCodes.done);
  output.warn(problem);
  output.tell({ problem });
  return ok(exitCodes.failed);
}

import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { findCommand } from '../../pty/which.ts';
import type { AdapterLaunch, PreparedAgent } from '../adapter.ts';
import { connectDoor } from '../connect-door.ts';
import { shimEnvironment, writeReportShim } from '../report-shim.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { askHookHashes } from './codex-hook-trust.ts';
import { codexHookEvents, codexHookSchema, createCodexHookReports } from './codex-hooks.ts';

/**
 * Prepares a Codex without a server of its own: by hooks of this launch. They report and answer nothing.
 *
 * @param serverArgs - what says how Codex works, for the server that is asked about trust
 */
export async function prepareHooks(
  { gateway }: Pick<AdapterDeps, 'gateway'>,
  { runId, args, env, folder, spec }: AdapterLaunch,
  serverArgs: readonly string[],
): Promise<Result<PreparedAgent, Failure>> {
  const bash = await findCommand('bash', { path: env['PATH'] ?? '', cwd: spec.cwd });
  if (!bash.ok) return err(noBash);
  const hookCommand = `'${bash.value}' '${writeReportShim(folder)}' ${answerWithinSeconds} /hook`;
  const hooks = codexHookEvents.flatMap((event) => ['-c', `hooks.${event}=${hookValue(hookCommand)}`]);
  const { command, cwd } = spec;
  const hashes = await askHookHashes({ command, args: [...serverArgs, ...hooks], cwd, env, hookCommand });
  if (!hashes.ok) return hashes;
  const trusted = Object.entries(hashes.value).map(
    ([key, hash]) => `${JSON.stringify(key)}={trusted_hash=${JSON.stringify(hash)}}`,
  );
  const read = createCodexHookReports();
  const { door, connect } = connectDoor(gateway, runId, (body, report) => {
    const hook = codexHookSchema.safeParse(body);
    if (hook.success) read(hook.data).forEach(report);
    return {};
  });
  return ok({
    args: [...hooks, '-c', `hooks.state={${trusted.join(',')}}`, ...args],
    env: { ...env, ...shimEnvironment(door) },
    connect,
  });
}

/** In TOML, whose strings are those of JSON. */
const hookValue = (command: string): string =>
  `[{hooks=[{type="command",command=${JSON.stringify(command)},timeout=${timeoutSeconds}}]}]`;

/** A host that is there answers in milliseconds. */
const answerWithinSeconds = 2;

/** Codex waits so long for a hook. */
const timeoutSeconds = 5;

const noBash = failure(
  'not-supported',
  'There is no bash on the PATH, by which the hooks of Codex report.',
  'Install bash and restart the agent.',
);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AdapterLaunch, AgentAdapter, PreparedAgent } from '../adapter.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { startAppServer } from './app-server-process.ts';
import type { AppServer } from './app-server-process.ts';
import { readCodexArguments } from './codex-arguments.ts';
import type { CodexArguments } from './codex-arguments.ts';
import { createCodexChannel } from './codex-channel.ts';
import { prepareHooks, wireRefusals } from './codex-hook-launch.ts';

type CodexDeps = Pick<AdapterDeps, 'mint' | 'clock' | 'gateway' | 'judge'>;

/**
 * Codex, by an app-server of the run's own to which its terminal and we both connect, and a hook of that server
 * which asks before a tool runs; where the server does not come up, by hooks. Verified with 0.169.0. The server is a
 * child of ours and ends with the run.
 */
export const codexAdapter = (deps: CodexDeps): AgentAdapter => ({
  profile: 'codex',
  prepare: async (launch) => {
    const read = readCodexArguments(launch.args);
    if (process.platform === 'win32') return err(noSockets);
    if (read.obstacle !== null) return err(noReports(read.obstacle));
    const resumed = launch.resume === null || read.resumes ? [] : ['resume', launch.resume];
    // What is resumed has kept what it may do.
    const args = resumed.length === 0 ? launch.args : read.withoutPermissions;
    const served = read.canBeServed ? await prepareServed(deps, { ...launch, args }, read) : null;
    const prepared = served?.ok === true ? served : await prepareHooks(deps, launch, read.server);
    // What kept it from being served says more than what kept hooks from it.
    if (!prepared.ok) return served ?? prepared;
    return ok({ ...prepared.value, args: [...resumed, ...prepared.value.args] });
  },
});

async function prepareServed(
  deps: CodexDeps,
  launch: AdapterLaunch,
  { server, resumes }: CodexArguments,
): Promise<Result<PreparedAgent, Failure>> {
  const { mint, clock } = deps;
  const place = await socketPlace(launch.folder);
  const wired = await wireRefusals(deps, launch, server);
  // Without the hook it refuses nothing; all else is told and answered as ever.
  const hooks = wired.ok ? wired.value : null;
  const { env } = hooks ?? launch;
  const started = await serve({ ...launch, env }, [...(hooks?.args ?? []), ...server], place.socketPath);
  if (!started.ok) {
    hooks?.door.close();
    await place.remove();
    return started;
  }
  return ok({
    args: joinRemote(launch.args, resumes, ['--remote', `unix://${place.socketPath}`]),
    env: launch.env,
    connect: (report) => {
      const channel = createCodexChannel({
        server: started.value,
        mint,
        clock,
        report: (said) => report(said, 'server'),
      });
      const refusals = hooks?.connect(report);
      return {
        ...channel,
        get inject() {
          return channel.inject;
        },
        close: async () => {
          await channel.close();
          await refusals?.close();
          await place.remove();
        },
      };
    },
  });
}

/** Options of a subcommand follow it. */
const joinRemote = (
  args: readonly string[],
  resumes: boolean,
  remote: readonly string[],
): readonly string[] => (resumes ? [...args, ...remote] : [...remote, ...args]);

/** Starts the server and introduces us; what we do not read is not sent. */
async function serve(
  { spec, env }: AdapterLaunch,
  args: readonly string[],
  socketPath: string,
): Promise<Result<AppServer, Failure>> {
  const started = await startAppServer({ command: spec.command, args, cwd: spec.cwd, env, socketPath });
  if (!started.ok) return started;
  const { connection } = started.value;
  const introduced = await connection.request('initialize', {
    clientInfo: { name: 'swarmdeck', title: 'Swarmdeck', version: '0.1.0' },
    capabilities: {
      experimentalApi: true,
      requestAttestation: false,
      optOutNotificationMethods: unread,
    },
  });
  if (!introduced.ok) {
    await started.value.stop();
    return introduced;
  }
  connection.notify('initialized');
  return started;
}

const unread = [
  'item/agentMessage/delta',
  'item/plan/delta',
  'item/reasoning/summaryTextDelta',
  'item/reasoning/textDelta',
  'item/commandExecution/outputDelta',
  'item/fileChange/outputDelta',
  'command/exec/outputDelta',
  'process/outputDelta',
  'turn/diff/updated',
] as const;

/** Bytes that the path of a Unix socket may have (sun_path), on the systems that have the least. */
const longestSocketPath = 103;

interface SocketPlace {
  readonly socketPath: string;
  readonly remove: () => Promise<void>;
}

/** In the run's folder; where that lies too deep for a socket, in one of its own (mode 0700) that goes with the run. */
async function socketPlace(folder: string): Promise<SocketPlace> {
  const socketPath = join(folder, 'codex.sock');
  if (Buffer.byteLength(socketPath) <= longestSocketPath) return { socketPath, remove: async () => {} };
  const own = await mkdtemp(join(tmpdir(), 'swarmdeck-'));
  return { socketPath: join(own, 'codex.sock'), remove: () => rm(own, { recursive: true, force: true }) };
}

const noSockets = failure('not-supported', 'On Windows, Codex is read from its screen.');

const noReports = (argument: string): Failure =>
  failure('not-supported', `Codex with "${argument}" reports nothing to Swarmdeck.`);

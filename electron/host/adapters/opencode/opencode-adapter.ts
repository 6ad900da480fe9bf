import { randomBytes } from 'node:crypto';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import { errnoOf } from '../../process/errno.ts';
import type { AdapterLaunch, AgentAdapter, AgentChannel, PreparedAgent } from '../adapter.ts';
import { hasOption, valueOfOption } from '../command-arguments.ts';
import { connectDoor } from '../connect-door.ts';
import { freePort } from '../free-port.ts';
import { shimEnvironment } from '../report-shim.ts';
import { createOpencodeChannel } from './opencode-channel.ts';
import { createOpencodeClient } from './opencode-client.ts';
import type { OpencodeAddress } from './opencode-client.ts';
import { configVariable, withPlugin, writePlugin } from './opencode-plugin.ts';
import { toldToolSchema, toolUseOf } from './opencode-tool-use.ts';

type OpencodeDeps = Pick<AdapterDeps, 'mint' | 'clock' | 'gateway' | 'judge'>;

/**
 * opencode serves its terminal over HTTP; `--port` says where. We listen to its events and answer through the
 * same server; a plugin of this launch asks before a tool runs. Its own configuration is not touched.
 */
export const opencodeAdapter = (deps: OpencodeDeps): AgentAdapter => ({
  profile: 'opencode',
  prepare: async (launch) => {
    const { args, env, folder, resume } = launch;
    const command = args.find((arg) => !arg.startsWith('-'));
    if (command !== undefined && commands.has(command)) return err(noTerminal(command));
    const address = await addressOf(args, env);
    if (!address.ok) return address;
    const { host, port, user, password } = address.value;
    try {
      const guard = guardTools(deps, launch);
      return ok({
        args: [
          ...(hasOption(args, '--port') ? [] : ['--port', String(port)]),
          ...(hasOption(args, '--hostname') ? [] : ['--hostname', host]),
          ...(resume === null || namesSession(args) ? [] : ['--session', resume]),
          ...args,
        ],
        env: { ...guard.env, [userVariable]: user, [passwordVariable]: password },
        connect: (report) => connectWith(deps, address.value, guard, report),
      });
    } catch (error) {
      return err(notWritten(folder, errnoOf(error)));
    }
  },
});

/** The plugin of one launch, and the door that it calls at. */
interface ToolGuard {
  readonly env: AdapterLaunch['env'];
  readonly connect: PreparedAgent['connect'];
}

function guardTools(
  { gateway, judge }: OpencodeDeps,
  { agentId, runId, env, folder }: AdapterLaunch,
): ToolGuard {
  const plugin = writePlugin(folder);
  const { door, connect } = connectDoor(gateway, runId, async (body) => {
    const told = toldToolSchema.safeParse(body);
    const refused = told.success ? await judge(agentId, toolUseOf(told.data)) : null;
    return refused === null ? {} : { refused };
  });
  const config = withPlugin(env[configVariable], plugin);
  return {
    // Configuration that cannot be read is left to opencode, which tells of it.
    env: config === null ? env : { ...env, ...shimEnvironment(door), [configVariable]: config },
    connect,
  };
}

function connectWith(
  { mint, clock }: OpencodeDeps,
  address: OpencodeAddress,
  guard: ToolGuard,
  report: Parameters<PreparedAgent['connect']>[0],
): AgentChannel {
  const guarded = guard.connect(report);
  const channel = createOpencodeChannel({
    client: createOpencodeClient(address),
    clock,
    mint,
    report: (said) => report(said, 'server'),
  });
  return {
    ...channel,
    get inject() {
      return channel.inject;
    },
    close: async () => {
      await guarded.close();
      await channel.close();
    },
  };
}

const userVariable = 'OPENCODE_SERVER_USERNAME';
const passwordVariable = 'OPENCODE_SERVER_PASSWORD';

/** Subcommands that show no conversation in the terminal, as of version 1.18. */
const commands: ReadonlySet<string> = new Set([
  'acp',
  'agent',
  'attach',
  'auth',
  'completion',
  'db',
  'debug',
  'export',
  'github',
  'import',
  'mcp',
  'models',
  'plugin',
  'pr',
  'run',
  'serve',
  'session',
  'stats',
  'uninstall',
  'upgrade',
  'web',
]);

const namesSession = (args: AdapterLaunch['args']): boolean =>
  ['--session', '-s', '--continue', '-c'].some((option) => hasOption(args, option));

/** The person's own port, host and password hold; what they leave open is ours. */
async function addressOf(
  args: AdapterLaunch['args'],
  env: AdapterLaunch['env'],
): Promise<Result<OpencodeAddress, Failure>> {
  const named = Number(valueOfOption(args, '--port') ?? 0);
  const port = named > 0 ? ok(named) : await freePort();
  if (!port.ok) return port;
  const host = valueOfOption(args, '--hostname') ?? '127.0.0.1';
  return ok({
    host: host === '0.0.0.0' ? '127.0.0.1' : host,
    port: port.value,
    user: env[userVariable] ?? 'opencode',
    password: env[passwordVariable] ?? randomBytes(24).toString('base64url'),
  });
}

const notWritten = (folder: string, code: string): Failure =>
  failure('state-directory-unwritable', `The plugin for opencode cannot be written to ${folder}: ${code}.`);

const noTerminal = (command: string): Failure =>
  failure(
    'not-supported',
    `"opencode ${command}" serves no conversation.`,
    'Start opencode without a subcommand to see what it does and asks.',
  );

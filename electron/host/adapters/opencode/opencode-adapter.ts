import { randomBytes } from 'node:crypto';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AdapterDeps } from '../shipped-adapters.ts';
import type { AdapterLaunch, AgentAdapter } from '../adapter.ts';
import { hasOption, valueOfOption } from '../command-arguments.ts';
import { freePort } from '../free-port.ts';
import { createOpencodeChannel } from './opencode-channel.ts';
import { createOpencodeClient } from './opencode-client.ts';
import type { OpencodeAddress } from './opencode-client.ts';

/**
 * opencode serves its terminal over HTTP; `--port` says where. We listen to its events and answer through the
 * same server. Its own configuration is not touched.
 */
export const opencodeAdapter = ({ mint, clock }: Pick<AdapterDeps, 'mint' | 'clock'>): AgentAdapter => ({
  profile: 'opencode',
  prepare: async ({ args, env, resume }) => {
    const command = args.find((arg) => !arg.startsWith('-'));
    if (command !== undefined && commands.has(command)) return err(noTerminal(command));
    const address = await addressOf(args, env);
    if (!address.ok) return address;
    const { host, port, user, password } = address.value;
    return ok({
      args: [
        ...(hasOption(args, '--port') ? [] : ['--port', String(port)]),
        ...(hasOption(args, '--hostname') ? [] : ['--hostname', host]),
        ...(resume === null || namesSession(args) ? [] : ['--session', resume]),
        ...args,
      ],
      env: { ...env, [userVariable]: user, [passwordVariable]: password },
      connect: (report) =>
        createOpencodeChannel({
          client: createOpencodeClient(address.value),
          clock,
          mint,
          report: (said) => report(said, 'server'),
        }),
    });
  },
});

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

const noTerminal = (command: string): Failure =>
  failure(
    'not-supported',
    `"opencode ${command}" serves no conversation.`,
    'Start opencode without a subcommand to see what it does and asks.',
  );

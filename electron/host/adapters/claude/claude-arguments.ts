import { hasOption, valueOfOption } from '../command-arguments.ts';

/** Arguments without an option and its value. */
export function withoutOption(args: readonly string[], option: string): readonly string[] {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  if (at < 0) return args;
  return withoutOption([...args.slice(0, at), ...args.slice(at + (args[at] === option ? 2 : 1))], option);
}

/** What the person passed as `--settings`: a file or JSON. The last one counts, as for Claude Code itself. */
export const settingsArgument = (args: readonly string[]): string | undefined =>
  valueOfOption(args.slice(Math.max(0, args.findLastIndex(isSettings))), '--settings');

const isSettings = (arg: string): boolean => arg === '--settings' || arg.startsWith('--settings=');

/** The person has chosen the conversation already. */
export const choosesSession = (args: readonly string[]): boolean =>
  ['--session-id', '--resume', '--continue', '--fork-session', '--from-pr'].some((option) =>
    hasOption(args, option),
  ) || args.some((arg) => arg === '-r' || arg === '-c');

/** Subcommands of `claude` that are no conversation, and modes in which it runs no hooks of a session. */
const subcommands: ReadonlySet<string> = new Set([
  'agents',
  'attach',
  'auth',
  'config',
  'doctor',
  'install',
  'logs',
  'mcp',
  'plugin',
  'respawn',
  'rm',
  'setup-token',
  'stop',
  'update',
]);

export const isSubcommand = (args: readonly string[]): boolean => subcommands.has(args[0] ?? '');

/** The settings files that the person wants to be read; Claude Code reads all of them unless told otherwise. */
export const settingSources = (args: readonly string[]): ReadonlySet<string> =>
  new Set((valueOfOption(args, '--setting-sources') ?? 'user,project,local').split(','));

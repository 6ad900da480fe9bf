/** Options of Codex that take a value, as of version 0.169. */
const withValue: ReadonlySet<string> = new Set([
  '-c',
  '--config',
  '--enable',
  '--disable',
  '-i',
  '--image',
  '-m',
  '--model',
  '--local-provider',
  '-p',
  '--profile',
  '-s',
  '--sandbox',
  '-C',
  '--cd',
  '--add-dir',
  '-a',
  '--ask-for-approval',
  '--remote',
  '--remote-auth-token-env',
]);

/** Those that say how Codex itself works: the app-server has to know them too. */
const forServer: ReadonlySet<string> = new Set([
  '-c',
  '--config',
  '--enable',
  '--disable',
  '-p',
  '--profile',
  '--strict-config',
]);

/** Options that a terminal of an app-server does not take: Codex then reports by hooks. */
const unserved = ['--worktree', '--oss', '--local-provider', '--add-dir'];

/**
 * What the agent may do. A terminal of an app-server ends with an error when it is to go on with a conversation and is
 * given one of these: the conversation has kept its own.
 */
const permissions: ReadonlySet<string> = new Set([
  '-s',
  '--sandbox',
  '-a',
  '--ask-for-approval',
  '--approve-for-me',
  '--dangerously-bypass-approvals-and-sandbox',
  '--yolo',
]);

/** The same as settings. */
const permissionSetting =
  /^(?:--config=)?\s*(?:approval_policy|approvals_reviewer|sandbox_\w+|default_permissions|permissions)\s*[.=]/;

const isPermission = (name: string, option: readonly string[]): boolean =>
  permissions.has(name) || (['-c', '--config'].includes(name) && permissionSetting.test(option.at(-1) ?? ''));

const conversations: ReadonlySet<string> = new Set(['resume', 'fork']);

/** Subcommands that show no conversation in the terminal, as of version 0.169. */
const others: ReadonlySet<string> = new Set([
  'agents',
  'exec',
  'e',
  'review',
  'login',
  'logout',
  'mcp',
  'plugin',
  'app-server',
  'remote-control',
  'completion',
  'update',
  'doctor',
  'sandbox',
  'debug',
  'apply',
  'a',
  'queue',
  'archive',
  'delete',
  'migrate-rollouts',
  'migrate-nfs-db',
  'unarchive',
  'cloud',
  'exec-server',
  'features',
  'help',
]);

/** A command line of Codex, taken apart. */
export interface CodexArguments {
  /** What keeps it from reporting at all; null when nothing does. */
  readonly obstacle: string | null;
  /** It can be the terminal of an app-server of ours. */
  readonly canBeServed: boolean;
  /** It names a conversation to go on with. */
  readonly resumes: boolean;
  /** What the app-server is started with. */
  readonly server: readonly string[];
  /** All arguments but those that say what the agent may do. */
  readonly withoutPermissions: readonly string[];
}

export function readCodexArguments(args: readonly string[]): CodexArguments {
  const server: string[] = [];
  const withoutPermissions: string[] = [];
  let subcommand: string | null = null;
  let obstacle: string | null = null;
  let canBeServed = true;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const name = arg.replace(/=.*$/s, '');
    const taken = withValue.has(arg) ? [arg, args[at + 1] ?? ''] : [arg];
    at += taken.length - 1;
    if (unserved.includes(name)) canBeServed = false;
    // A server of the person's own is configured by the person.
    if (name === '--remote') obstacle = name;
    if (!isPermission(name, taken)) withoutPermissions.push(...taken);
    if (forServer.has(name)) server.push(...taken);
    else if (!arg.startsWith('-')) subcommand ??= arg;
  }
  if (subcommand !== null && others.has(subcommand)) obstacle = subcommand;
  const resumes = subcommand !== null && conversations.has(subcommand);
  // Their own word on what a conversation may do from now on: only a Codex without a server takes it.
  if (resumes && withoutPermissions.length < args.length) canBeServed = false;
  return { obstacle, canBeServed, resumes, server, withoutPermissions };
}

import { insideFolder } from './inside-folder.ts';
import { readShell } from './shell-reading.ts';
import type { SimpleCommand } from './shell-reading.ts';

/** Where a command would run, and what the agent may do as it likes with. Both absolute. */
export interface Surroundings {
  readonly cwd: string;
  /** The agent's worktree. */
  readonly worktree: string;
}

/** Files that hold secrets, by the names that tools give them. */
const credentials =
  /(?:^|[/\\'"\s=@:])(?:\.env(?:\.(?!example\b|sample\b|template\b|dist\b)[\w.-]+)?|\.npmrc|\.netrc|\.pypirc|\.pgpass|\.git-credentials|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)[\w.-]*|[\w.-]+\.(?:pem|p12|pfx|key|keystore|jks|kdbx)|\.(?:ssh|aws|gnupg|kube|azure|docker)(?:[/\\][^\s'"]*)?|\.config[/\\](?:gh|gcloud)(?:[/\\][^\s'"]*)?|credentials(?:\.\w+)?|secrets?\.(?:json|ya?ml|toml|env|txt)|shadow)(?=$|['"\s:;,)*\]}])/iu;

/** The text names a file that holds secrets. */
export const namesCredentials = (text: string): boolean => credentials.test(text);

/** Programs that run what they are given as text or find in their input. */
const interpreters =
  /^(?:(?:ba|z|da|k|fi|c|tc)?sh|python[\d.]*|node|deno|bun|perl|ruby|php|lua|osascript|pwsh|powershell)$/u;
const shells = /^(?:(?:ba|z|da|k|fi|c|tc)?sh|pwsh|powershell)$/u;

/** Programs that start another one which stands in their arguments. */
const starters: ReadonlySet<string> = new Set(
  'env xargs nohup timeout nice ionice setsid stdbuf command builtin parallel watch chroot unshare ssh strace script busybox doas flock'.split(
    ' ',
  ),
);

const elevating: ReadonlySet<string> = new Set(['sudo', 'doas', 'su', 'pkexec', 'run0', 'runas']);

/**
 * What is dangerous about a shell command, in words that read on from "it"; empty when nothing is. A command that
 * cannot be read for sure is dangerous: something may be hidden in it.
 */
export function dangersOf(line: string, surroundings: Surroundings): readonly string[] {
  const reading = readShell(line);
  if (reading.kind === 'unclear') return [`cannot be read for sure: it ${reading.why}`];
  const movesAway = reading.commands.some(({ words }) => /^(?:cd|pushd|popd)$/.test(programOf(words[0])));
  const found = reading.commands.flatMap((command) => dangersOfOne(command, surroundings, movesAway));
  return [...new Set(found)];
}

function dangersOfOne(
  command: SimpleCommand,
  surroundings: Surroundings,
  movesAway: boolean,
): readonly string[] {
  const [name, ...args] = command.words;
  const program = programOf(name);
  const isInside = (path: string): boolean =>
    !(movesAway && !path.startsWith('/')) && isBelow(path, surroundings);
  const dangers: string[] = [];
  if (elevating.has(program)) dangers.push(`runs ${program}`);
  if (starters.has(program)) dangers.push(`runs another program by ${program}`);
  if (command.isPiped && interpreters.test(program)) dangers.push(`runs what is piped into ${program}`);
  if (shells.test(program)) dangers.push(`runs another shell, ${program}`);
  else if (interpreters.test(program) && args.some((arg) => /^-[a-zA-Z]*[cepr]/.test(arg)))
    dangers.push(`runs code from its arguments by ${program}`);
  if (program === 'rm' && isRecursive(args) && !targetsOf(args).every((path) => isInside(path)))
    dangers.push('removes folders outside of the worktree');
  if (program === 'find' && args.some((arg) => /^-(?:exec|execdir|ok|okdir|delete|fprint\w*|fls)$/.test(arg)))
    dangers.push('removes or runs things by find');
  if (program === 'git') dangers.push(...gitDangers(args));
  if (/^(?:dd|mkfs.*|shred|fdisk|wipefs)$/u.test(program))
    dangers.push(`overwrites disks or files by ${program}`);
  if (command.redirects.some(({ writes, target }) => writes && target !== '/dev/null' && !isInside(target)))
    dangers.push('writes a file outside of the worktree');
  const texts = [...command.words, ...command.redirects.map(({ target }) => target)];
  if (texts.some(namesCredentials)) dangers.push('names a file with credentials');
  return dangers;
}

const programOf = (word: string): string => (/[^/\\]*$/.exec(word)?.[0] ?? word).replace(/\.exe$/i, '');

const isRecursive = (args: readonly string[]): boolean =>
  args.some((arg) => /^-[a-zA-Z]*[rR]/.test(arg) || /^--r[a-z]*$/.test(arg));

const targetsOf = (args: readonly string[]): readonly string[] => {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return [...options.filter((arg) => !arg.startsWith('-')), ...(end < 0 ? [] : args.slice(end + 1))];
};

/** Below the worktree, and not the worktree itself; a pattern stands for what is in its folder. */
function isBelow(path: string, { cwd, worktree }: Surroundings): boolean {
  const absolute = path.startsWith('/') || path.startsWith('~') ? path : `${cwd}/${path}`;
  const below = insideFolder(absolute, worktree);
  // `.git` holds the work of everybody; `..` behind a pattern may lead anywhere.
  return below !== null && below !== '' && !/(?:^|\/)\.git(?:\/|$)/.test(below) && !/^[*?.]+$/.test(below);
}

/** Options of git that stand before its subcommand and take a value. */
const gitValueOptions: ReadonlySet<string> = new Set(['-C', '--git-dir', '--work-tree', '--namespace']);

function gitDangers(args: readonly string[]): readonly string[] {
  let at = 0;
  while (args[at]?.startsWith('-') === true) {
    const option = args[at] ?? '';
    if (option === '-c' || option.startsWith('--config-env') || option.startsWith('--exec-path'))
      return ['changes the configuration of git for one command'];
    at += gitValueOptions.has(option) ? 2 : 1;
  }
  const [subcommand, ...rest] = args.slice(at);
  if (subcommand === 'push' && rest.some(isForced)) return ['pushes with force, or removes a branch'];
  if (subcommand === 'clean' && rest.some((arg) => /^-[a-zA-Z]*f/.test(arg) || arg === '--force'))
    return ['removes files that git does not know'];
  if (subcommand === 'config' || subcommand === 'filter-branch' || subcommand === 'update-ref')
    return [`changes more than files by git ${subcommand}`];
  return [];
}

const isForced = (arg: string): boolean =>
  /^-[a-zA-Z]*[fd]/.test(arg) ||
  /^--(?:force|delete|mirror|prune|f|del|mir|pru)/.test(arg) ||
  /^[+:]/.test(arg);

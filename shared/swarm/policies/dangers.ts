import { handsOutSecrets, mayFitHidden, namesCredentials } from './credentials.ts';
import { gitDangers, gitWords } from './git-dangers.ts';
import { isBelow, reachesOut } from './reaching-out.ts';
import type { Surroundings } from './reaching-out.ts';
import { interpreters, runningOthers } from './running-others.ts';
import { readShell } from './shell-reading.ts';
import type { SimpleCommand } from './shell-reading.ts';

/**
 * What is dangerous about a shell command, in words that read on from "it"; empty when nothing is. A command that
 * cannot be read for sure is dangerous: something may be hidden in it.
 */
export function dangersOf(line: string, surroundings: Surroundings): readonly string[] {
  const reading = readShell(line);
  if (reading.kind === 'unclear') return [`cannot be read for sure: it ${reading.why}`];
  const movesAway = reading.commands.some(({ words }) =>
    /^(?:cd|chdir|pushd|popd)$/.test(programOf(words[0])),
  );
  const found = reading.commands.flatMap((command) => [
    ...dangersOfOne(command, surroundings, movesAway),
    ...hiddenCommands(command).flatMap((hidden) => dangersOfOne(hidden, surroundings, movesAway)),
  ]);
  return [...new Set([...found, ...(runsDownload(reading.commands) ? ['runs what it downloads'] : [])])];
}

/** Programs whose arguments are texts and names, never another program. */
const takesTexts: ReadonlySet<string> = new Set(
  'echo printf grep egrep fgrep rg ag ls cat head tail wc sort uniq cut tr diff cmp test true false basename dirname mkdir touch which type cd git'.split(
    ' ',
  ),
);

function dangersOfOne(
  command: SimpleCommand,
  surroundings: Surroundings,
  movesAway: boolean,
): readonly string[] {
  const [name, ...args] = command.words;
  const program = programOf(name);
  const isInside = (path: string): boolean =>
    !(movesAway && !path.startsWith('/')) && isBelow(path, surroundings);
  const dangers = [...runningOthers(program, args, command.isPiped), ...removals(program, args, isInside)];
  if (program === 'git') dangers.push(...gitDangers(args));
  if (/^(?:dd|mkfs.*|shred|fdisk|wipefs|diskpart|format)$/u.test(program))
    dangers.push(`overwrites disks or files by ${program}`);
  if (
    /^(?:kill|pkill|killall|shutdown|reboot|halt|poweroff|systemctl|launchctl|taskkill|swarmdeck)$/.test(
      program,
    )
  )
    dangers.push(`ends or changes other programs by ${program}`);
  if (command.redirects.some(({ writes, target }) => writes && target !== '/dev/null' && !isInside(target)))
    dangers.push('writes a file outside of the worktree');
  const texts = [...command.words, ...command.redirects.map(({ target }) => target)];
  if (texts.some(namesCredentials) || command.patterns.some(mayFitHidden))
    dangers.push('names a file with credentials');
  if (handsOutSecrets(program, args)) dangers.push(`prints secrets by ${program}`);
  if (reachesOut(command.words, program, surroundings)) dangers.push('reaches outside of the worktree');
  return dangers;
}

/** A command as people write it: the program by its name alone, git's subcommand right behind it. */
export function plainText([name, ...args]: SimpleCommand['words']): string {
  const program = programOf(name);
  return [program, ...(program === 'git' ? (gitWords(args) ?? args) : args)].join(' ');
}

/** As its file is named; systems whose file names know no case find `RM`, too. */
const programOf = (word: string): string =>
  (/[^/\\]*$/.exec(word)?.[0] ?? word).replace(/\.(?:exe|cmd|bat|com)$/i, '').toLowerCase();

function removals(
  program: string,
  args: readonly string[],
  isInside: (path: string) => boolean,
): readonly string[] {
  const dangers: string[] = [];
  if (program === 'rm' && isRecursive(args) && !targetsOf(args).every((path) => isInside(path)))
    dangers.push('removes folders outside of the worktree');
  if (program === 'find' && args.some((arg) => /^-(?:exec|execdir|ok|okdir|delete|fprint\w*|fls)$/.test(arg)))
    dangers.push('removes or runs things by find');
  if (
    /^(?:del|erase|rd|ri|rmdir|remove-item|iex|invoke-expression)$/.test(program) &&
    !targetsOf(args).every(isInside)
  )
    dangers.push(`removes or runs things by ${program}`);
  return dangers;
}

const isRecursive = (args: readonly string[]): boolean =>
  args.some((arg) => /^-[a-zA-Z]*[rR]/.test(arg) || /^--r[a-z]*$/.test(arg));

const targetsOf = (args: readonly string[]): readonly string[] => {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return [...options.filter((arg) => !arg.startsWith('-')), ...(end < 0 ? [] : args.slice(end + 1))];
};

/** Words of a line that are looked into for another command, at most. */
const mostWords = 100;

/**
 * Other commands in the arguments of a program that is not known to take texts: `uv run rm -rf /`, or in one word
 * `--run='rm -rf /'`.
 */
function hiddenCommands({ words: [name, ...args] }: SimpleCommand): readonly SimpleCommand[] {
  if (takesTexts.has(programOf(name))) return [];
  const few = args.slice(0, mostWords);
  const lines = few.flatMap((arg) => {
    const text = arg.slice(/^-[\w-]*=|^[:!]+/.exec(arg)?.[0].length ?? 0);
    const reading = /\s/u.test(text) ? readShell(text) : null;
    return reading?.kind === 'clear' ? reading.commands : [];
  });
  const tails = few.map((word, at) => ({
    words: [word, ...few.slice(at + 1)] as const,
    patterns: [],
    redirects: [],
    isPiped: false,
  }));
  return [...tails, ...lines].filter(({ words: [first] }) => judgedByName.test(programOf(first)));
}

/** Programs whose dangers are known, looked for where they are not the first word. */
const judgedByName = /^(?:rm|git|sudo|doas|su|find|dd|xargs|(?:ba|z|da|k)?sh|pwsh|powershell)$/;

/** A line that gets something from the network and runs a file in the same breath. */
function runsDownload(commands: readonly SimpleCommand[]): boolean {
  const loads = commands.some(({ words }) =>
    /^(?:curl|wget|aria2c|iwr|invoke-webrequest)$/.test(programOf(words[0])),
  );
  return (
    loads &&
    commands.some(({ words: [name] }) => /^\.{1,2}[/\\]/.test(name) || interpreters.test(programOf(name)))
  );
}

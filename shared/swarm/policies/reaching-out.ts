import { insideFolder } from './inside-folder.ts';
import { sedScripts } from './sed-scripts.ts';
import { mayFitHidden } from './credentials.ts';

/** Where a command would run, and what the agent may do as it likes with. Both absolute. */
export interface Surroundings {
  readonly cwd: string;
  /** The folder that the agent works in. */
  readonly worktree: string;
}

/** Programs that write nothing and run nothing, whatever they are given. */
const readers: ReadonlySet<string> = new Set(
  'cat head tail ls grep egrep fgrep rg ag wc stat diff cmp du df test true false which type pwd basename dirname realpath readlink cut tr jq echo printf find'.split(
    ' ',
  ),
);

/** Where systems keep programs. */
const programFolders = /^\/(?:(?:usr\/|usr\/local\/)?s?bin|opt\/homebrew\/bin)\/[^/]+$/;

/**
 * Whether a program that may change something is given a path that is not below the agent's folder, or lies there itself.
 *
 * @param words the program with its arguments
 */
export function reachesOut(
  [name = '', ...args]: readonly string[],
  program: string,
  around: Surroundings,
): boolean {
  const isOutside = (path: string): boolean =>
    !/^\/dev\/(?:null|stdin|stdout|stderr)$/.test(path) &&
    insideFolder(atPlace(path, around), around.worktree) === null;
  if (/[/\\]/.test(name) && !programFolders.test(name) && isOutside(name)) return true;
  if (readers.has(program)) return false;
  if (/^(?:cd|chdir|pushd)$/.test(program) && !args.some((arg) => /^[^-]/.test(arg))) return true;
  const texts: readonly string[] = /^g?sed$/.test(program) ? sedScripts(args) : [];
  return args.filter((arg) => !texts.includes(arg)).some((arg) => pathsIn(arg).some(isOutside));
}

/** What of an argument may be a path that leads elsewhere: `/etc/x`, `--out=../x`, `-C/x`, `/x:/y`; on Windows `\x\y`. */
function pathsIn(arg: string): readonly string[] {
  if (/^[a-z][\w+.-]+:\/\//i.test(arg) && !/^file:/i.test(arg)) return [];
  if (/^[A-Za-z]:[\\/]/.test(arg)) return [arg];
  const pieces = [...arg.split(/[=:,@]/), arg.replace(/^-[A-Za-z]/, '')];
  return pieces.filter((piece) => /^[/~]|^\\\\|^\\\w[\w. ]+\\|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(piece));
}

const atPlace = (path: string, { cwd }: Surroundings): string =>
  /^[/~\\]|^[A-Za-z]:[\\/]/.test(path) ? path : `${cwd}/${path}`;

/** Below the worktree, and not the worktree itself; a pattern stands for what is in its folder. */
export function isBelow(path: string, around: Surroundings): boolean {
  const below = insideFolder(atPlace(path, around), around.worktree);
  // `.git` holds the work of everybody; `..` behind a pattern may lead anywhere.
  return (
    below !== null &&
    below !== '' &&
    !/(?:^|\/)\.git(?:\/|$)/i.test(below) &&
    !/^[*?.]+$/.test(below) &&
    !mayFitHidden(below)
  );
}

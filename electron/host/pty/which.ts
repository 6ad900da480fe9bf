import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../process/errno.ts';

/** Where to look for a command. */
export interface CommandSearch {
  /** Folders, separated as in the PATH variable. */
  readonly path: string;
  /** Where relative commands and relative folders of the PATH start. */
  readonly cwd: string;
  /**
   * Windows: what makes a file a program, such as `.exe`, in lower case, those first that are preferred. Left out where a
   * permission does. What this system goes by when not given.
   */
  readonly extensions?: readonly string[];
}

/** What Windows starts as a program; scripts of PowerShell and of its script host are not started as agents. */
export const windowsExtensions = ['.com', '.exe', '.bat', '.cmd'] as const;

const ownExtensions = process.platform === 'win32' ? windowsExtensions : undefined;

type Candidate = 'executable' | 'not-executable' | 'folder' | 'missing';

async function inspect(file: string, byExtension: boolean): Promise<Candidate> {
  try {
    // The entries of the Store's programs are links that nobody may look behind.
    if (byExtension) return (await lstat(file)).isDirectory() ? 'folder' : 'executable';
    const found = await stat(file);
    if (found.isDirectory()) return 'folder';
    await access(file, constants.X_OK);
    return 'executable';
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EACCES' || code === 'EPERM') return 'not-executable';
    // ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG: whatever the reason, nothing can be run under this name.
    return 'missing';
  }
}

const notExecutable = (file: string): Failure =>
  failure(
    'command-not-found',
    `${file} exists but may not be executed.`,
    `Make it executable (chmod +x ${file}), or choose another command.`,
  );

const missingFile = (file: string): Failure =>
  failure(
    'command-not-found',
    `There is no command ${file}.`,
    'Check the spelling and the folder of the path.',
  );

const missingCommand = (command: string, path: string): Failure =>
  failure(
    'command-not-found',
    `The command ${JSON.stringify(command)} was not found ${searched(path)}.`,
    'Install it, give its full path, or set PATH for this agent.',
  );

/** Folders of the PATH that a message names; a PATH of a developer has dozens. */
const foldersNamed = 3;

function searched(path: string): string {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  if (folders.length === 0) return 'because the PATH is empty';
  const named = folders.slice(0, foldersNamed).join(', ');
  const count = folders.length === 1 ? 'the one folder' : `the ${folders.length} folders`;
  return `in ${count} of the PATH (${named}${folders.length > foldersNamed ? ', …' : ''})`;
}

async function findFile(
  file: string,
  extensions: CommandSearch['extensions'],
): Promise<Result<string, Failure>> {
  for (const name of namesOf(file, extensions)) {
    const found = await inspect(name, extensions !== undefined);
    if (found === 'executable') return ok(name);
    if (found !== 'missing') return err(notRunnable(file, found));
  }
  return err(missingFile(file));
}

/** The files that a command may stand for: one that names its extension stands for itself. */
const namesOf = (command: string, extensions: CommandSearch['extensions']): readonly string[] =>
  extensions === undefined || extensions.some((extension) => command.toLowerCase().endsWith(extension))
    ? [command]
    : extensions.map((extension) => `${command}${extension}`);

function notRunnable(file: string, found: Candidate): Failure {
  return found === 'not-executable'
    ? notExecutable(file)
    : failure('command-not-found', `${file} is a folder, not a command.`, 'Choose a program inside it.');
}

/**
 * Finds a command as execvp would: a command with a slash is a path, any other is looked up in each folder
 * of the PATH in turn (an empty entry is the working folder). A file that may not be executed does not end
 * the search, but is named when nothing better follows. On Windows a backslash makes a path as well, and each folder is
 * searched for all extensions before the next one.
 *
 * @returns the absolute path, or a `command-not-found` failure that names the command and the first folders searched
 */
export async function findCommand(command: string, search: CommandSearch): Promise<Result<string, Failure>> {
  if (command === '')
    return err(failure('command-not-found', 'The command is empty.', 'Name a program to run.'));
  const { path, cwd, extensions = ownExtensions } = search;
  const isPath = command.includes('/') || (extensions !== undefined && command.includes('\\'));
  if (isPath) return findFile(isAbsolute(command) ? command : resolve(cwd, command), extensions);

  let refused: string | undefined;
  for (const folder of path.split(delimiter)) {
    for (const name of namesOf(command, extensions)) {
      const file = join(resolve(cwd, folder), name);
      const found = await inspect(file, extensions !== undefined);
      if (found === 'executable') return ok(file);
      if (found === 'not-executable') refused ??= file;
    }
  }
  return err(refused === undefined ? missingCommand(command, search.path) : notExecutable(refused));
}

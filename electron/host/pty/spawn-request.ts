import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { errnoOf } from '../process/errno.ts';
import type { PtySpawnRequest } from './port.ts';

/**
 * The longest argument Linux takes, with its closing zero (MAX_ARG_STRLEN, 32 pages). Beyond it the program
 * is not started and says so only in the terminal.
 */
const longestArgument = 131_072;

const unreadable = (cwd: string): Failure =>
  failure(
    'folder-unreadable',
    `The folder ${cwd} may not be read by this user.`,
    'Change its permissions, or choose another folder.',
  );

const missing = (cwd: string): Failure =>
  failure('folder-missing', `The folder ${cwd} does not exist.`, 'Create it, or choose another folder.');

/** Checks that a process can start in a folder; null when it can. */
export async function checkFolder(cwd: string): Promise<Failure | null> {
  try {
    const found = await stat(cwd);
    if (!found.isDirectory()) {
      return failure('not-a-folder', `${cwd} is a file, not a folder.`, 'Choose the folder that holds it.');
    }
    await access(cwd, constants.R_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = errnoOf(error);
    return code === 'EACCES' || code === 'EPERM' ? unreadable(cwd) : missing(cwd);
  }
}

/** Checks the texts that are handed to the kernel as they are; null when they can be. */
export function checkTexts({ command, args, cwd, env }: PtySpawnRequest): Failure | null {
  const texts = [command, cwd, ...args, ...Object.entries(env).flat()];
  if (texts.some((text) => text.includes('\0'))) {
    return failure(
      'spawn-failed',
      `The command line or the environment of ${JSON.stringify(command)} holds a zero character.`,
      'Remove it: no program can be given one.',
    );
  }
  const tooLong = args.find((arg) => Buffer.byteLength(arg) >= longestArgument);
  if (tooLong === undefined) return null;
  return failure(
    'spawn-failed',
    `An argument of ${JSON.stringify(command)} has ${Buffer.byteLength(tooLong)} bytes; the system takes at most ${longestArgument - 1}.`,
    'Send a long prompt as a message once the agent is ready, or put it into a file.',
  );
}

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/** A program and its arguments. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * Closes every descriptor above the standard three, then becomes the program. `$0` and `$@` carry it, so
 * nothing has to be quoted.
 */
const closeAndExec =
  'for f in /proc/$$/fd/*; do n=${f##*/}; [ "$n" -gt 2 ] && eval "exec $n>&-"; done; exec -- "$0" "$@"';

/** Other POSIX shells, dash among them, can only close descriptors of one digit. */
const bash = '/bin/bash';

async function hasBash(): Promise<boolean> {
  return access(bash, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Wraps an invocation so that the program starts with its terminal and nothing else open. On Linux node-pty
 * forks without closing anything and leaves the master sides of all other PTYs inheritable: an agent could
 * read and type into the terminals of the others, and would keep them alive after their end. Pid, start
 * time, arguments and environment of the program stay as they would be. Where there is no bash the
 * invocation is returned as it is.
 */
export async function closeInheritedFiles(invocation: Invocation): Promise<Invocation> {
  if (process.platform !== 'linux' || !(await hasBash())) return invocation;
  return {
    file: bash,
    // -p: no start-up file, no function and no shell option is taken from the environment.
    args: ['--norc', '--noprofile', '-p', '-c', closeAndExec, invocation.file, ...invocation.args],
  };
}

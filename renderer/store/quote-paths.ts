import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

/** Characters that no shell of the system acts on: a path of these needs no quotes. */
const plain = { posix: /^[\w@%+=:,./-]+$/, windows: /^[\w@+=:,./\\-]+$/ } as const;

/**
 * Paths as a person would type them into a shell or a prompt: quoted where needed, with a space between
 * them and behind them.
 *
 * @returns `invalid-message` for a path with a control character: typed, a line break in a name would
 * send what stands in the prompt
 */
export function quotePaths(paths: readonly string[], isWindows: boolean): Result<string, Failure> {
  const unsafe = paths.find((path) => /\p{Cc}/u.test(path));
  if (unsafe !== undefined) return err(notTyped(unsafe));
  return ok(paths.map((path) => `${isWindows ? quoteWindows(path) : quotePosix(path)} `).join(''));
}

/** Within single quotes nothing has a meaning but the single quote itself (POSIX, Shell Command Language, 2.2.2). */
const quotePosix = (path: string): string =>
  plain.posix.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

/** A double quote cannot be part of a file's name there. */
const quoteWindows = (path: string): string => (plain.windows.test(path) ? path : `"${path}"`);

const notTyped = (path: string): Failure =>
  failure(
    'invalid-message',
    `The path ${JSON.stringify(path)} was not typed: it has a line break or another control character in it.`,
    'Rename the file, or type its name yourself.',
  );

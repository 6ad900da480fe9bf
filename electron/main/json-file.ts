import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { errnoOf } from '../host/process/errno.ts';

export interface OpenedJsonFile<T> {
  readonly value: T;
  /** What the person should know: the file could not be read, and defaults are used. */
  readonly problem: Failure | null;
}

/**
 * Reads a file that a person or a crash may have damaged. A damaged one is kept aside as `.bak`, so that
 * nothing in it is lost, and the schema's defaults are used.
 *
 * @param schema - takes `{}` for the defaults
 */
export function readJsonFile<S extends z.ZodType>(path: string, schema: S): OpenedJsonFile<z.output<S>> {
  const defaults = schema.parse({});
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return { value: parsed.data, problem: null };
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return {
      value: defaults,
      problem: keepAside(path, field === '' ? 'it is no settings' : `${field} is wrong`),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return { value: defaults, problem: keepAside(path, 'it is not JSON') };
    const code = errnoOf(error);
    return { value: defaults, problem: code === 'ENOENT' ? null : unreadable(path, code) };
  }
}

function keepAside(path: string, why: string): Failure {
  const kept = `${path}.bak`;
  const refused = systemError(() => renameSync(path, kept));
  if (refused !== null) return unreadable(path, refused);
  return failure(
    'not-supported',
    `${path} cannot be used (${why}); the defaults are.`,
    `Your file is kept as ${kept}.`,
  );
}

const unreadable = (path: string, code: string): Failure =>
  failure(
    'not-supported',
    `${path} cannot be read (${code}); the defaults are used.`,
    'Correct its permissions.',
  );

/**
 * Replaces a file in one step: a crash or a full disk leaves the old content.
 *
 * @returns why it could not be written, or null
 */
export function writeJsonFile(path: string, value: unknown): Failure | null {
  const draft = `${path}.new`;
  const refused = systemError(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(draft, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(draft, path);
  });
  if (refused === null) return null;
  systemError(() => rmSync(draft, { force: true }));
  const why = refused === 'ENOSPC' ? 'the disk is full' : refused;
  return failure(
    'state-directory-unwritable',
    `${path} cannot be written: ${why}.`,
    'What you changed holds until the app ends. Make room or correct the permissions, then change it again.',
  );
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @returns the code of the system error that `work` ended with, or null */
function systemError(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return errnoOf(error);
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { errnoOf } from '../../process/errno.ts';
import { hasOption, valueOfOption } from '../command-arguments.ts';

export interface AiderLaunch {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

const commandOption = '--notifications-command';

/**
 * The command that the person has aider run when it waits; null for none. As aider looks for it: arguments,
 * environment, then its file in the folder and in the home. One who is notified without a command, by the
 * bell, keeps that: a command would take its place.
 */
export async function ownNotification(launch: AiderLaunch): Promise<Result<string | null, Failure>> {
  const { args, env, cwd } = launch;
  const passed = valueOfOption(args, commandOption) ?? env['AIDER_NOTIFICATIONS_COMMAND'];
  if (passed !== undefined) return ok(passed);
  for (const folder of [cwd, env['HOME'] ?? env['USERPROFILE'] ?? cwd]) {
    const written = await readConfiguration(join(folder, '.aider.conf.yml'));
    if (!written.ok) return written;
    const { 'notifications-command': command, notifications } = written.value;
    if (typeof command === 'string') return ok(command);
    if (notifications === true) return err(ringsTheBell);
  }
  return hasOption(args, '--notifications') || env['AIDER_NOTIFICATIONS'] === 'true'
    ? err(ringsTheBell)
    : ok(null);
}

/** The arguments without the person's own command, which ours runs too. */
export function withoutNotification(args: readonly string[]): readonly string[] {
  const at = args.indexOf(commandOption);
  const kept = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  return kept.filter((arg) => !arg.startsWith(`${commandOption}=`) && arg !== '--notifications');
}

const configurationSchema = z.looseObject({
  notifications: z.unknown().optional(),
  'notifications-command': z.unknown().optional(),
});
type Configuration = z.infer<typeof configurationSchema>;

async function readConfiguration(file: string): Promise<Result<Configuration, Failure>> {
  try {
    const read = configurationSchema.safeParse(parse(await readFile(file, 'utf8')));
    return ok(read.success ? read.data : {});
  } catch (error) {
    // aider itself says what is wrong with it.
    if (error instanceof YAMLParseError) return ok({});
    const code = errnoOf(error);
    return code === 'ENOENT' ? ok({}) : err(unreadable(file, code));
  }
}

const unreadable = (file: string, code: string): Failure =>
  failure('not-supported', `aider's configuration ${file} cannot be read: ${code}.`);

const ringsTheBell = failure(
  'not-supported',
  'aider rings the bell when it waits, as you have told it to; a command of Swarmdeck would take the place of that.',
  'Give it a notifications command of your own, which is run as well, to have it report.',
);

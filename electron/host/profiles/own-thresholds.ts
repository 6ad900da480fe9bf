import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { loadProfile, problemText } from '#shared/detect/load-profile.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import { thresholdNameSchema, thresholdsSchema } from '#shared/detect/thresholds.ts';
import type { ParsedPayload, RequestResult } from '#shared/ipc/contract.ts';
import { errnoOf } from '../process/errno.ts';
import type { ChangeableProfiles } from './agent-profiles.ts';

/** By the id of a profile, or `*` for all: a threshold's name and value. */
const fileSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
type ThresholdFile = z.infer<typeof fileSchema>;

export type ThresholdsView = RequestResult<'thresholds.read'>;
export type ThresholdChange = ParsedPayload<'thresholds.change'>;

/** The person's own thresholds, in a file of theirs that they may also edit by hand. */
export interface OwnThresholds {
  /** Puts what the file says now into the profiles, and tells it. */
  readonly read: () => Promise<ThresholdsView>;
  /** Writes one into the file. A file with a mistake in it stays as it is: it is the person's. */
  readonly change: (change: ThresholdChange) => Promise<Result<ThresholdsView, Failure>>;
}

/**
 * @param file - it need not be there
 * @param profiles - as they come, without the file; those of `*` are put into all of them, those of a profile's id into
 * it. A profile for which they are wrong keeps its own.
 */
export function openOwnThresholds(file: string, profiles: ChangeableProfiles): OwnThresholds {
  const shipped = profiles.all;
  const read = async (): Promise<ThresholdsView> => {
    const parsed = await readFileAt(file);
    const own = parsed.ok ? parsed.value : {};
    const { changed, reasons } = withThresholds(shipped, own);
    profiles.replace(changed);
    return {
      file,
      agents: shipped.map(({ id, label, thresholds }) => ({ id, label, defaults: thresholds })),
      own: Object.fromEntries(Object.entries(own).map(([id, values]) => [id, knownOf(values)])),
      troubles: (parsed.ok ? reasons : [parsed.error]).map((reason) => ignored(file, reason)),
    };
  };
  const change = async ({ profile, name, value }: ThresholdChange) => {
    const wrong = problemOf(shipped, { profile, name, value });
    if (wrong !== null) return err(wrong);
    const parsed = await readFileAt(file);
    if (!parsed.ok) return err(unchanged(file, parsed.error));
    const { [name]: _before, ...others } = parsed.value[profile] ?? {};
    const own = { ...parsed.value, [profile]: value === null ? others : { ...others, [name]: value } };
    const refused = await replaceFile(file, withoutEmpty(own));
    return refused === null ? ok(await read()) : err(refused);
  };
  // One after the other: each begins with what the last one wrote.
  let last: Promise<unknown> = Promise.resolve();
  return {
    read,
    change: (wish) => {
      const done = last.then(() => change(wish));
      last = done;
      return done;
    },
  };
}

function withThresholds(profiles: readonly AgentProfile[], own: ThresholdFile) {
  const unknown = Object.keys(own).filter(
    (id) => id !== '*' && !profiles.some((profile) => profile.id === id),
  );
  const reasons = new Set(unknown.map((id) => `there is no profile "${id}"`));
  const changed = profiles.map((profile) => {
    const thresholds = { ...profile.thresholds, ...own['*'], ...own[profile.id] };
    const loaded = loadProfile({ ...profile, thresholds });
    if (loaded.ok) return loaded.value;
    reasons.add(loaded.error.map(problemText).join('; '));
    return profile;
  });
  return { changed, reasons: [...reasons] };
}

/** What a window can show of them: numbers under known names. */
const knownOf = (values: Readonly<Record<string, unknown>>): ThresholdsView['own'][string] =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const name = thresholdNameSchema.safeParse(key);
      return name.success && typeof value === 'number' ? [[name.data, value]] : [];
    }),
  );

function problemOf(profiles: readonly AgentProfile[], change: ThresholdChange): Failure | null {
  const { profile, name, value } = change;
  if (profile !== '*' && !profiles.some(({ id }) => id === profile)) {
    return failure('invalid-message', `There is no agent profile "${profile}".`, 'Choose another.');
  }
  const checked = value === null ? null : thresholdsSchema.shape[name].safeParse(value);
  if (checked === null || checked.success) return null;
  const reason = checked.error.issues.map(({ message }) => message).join('; ');
  return failure('invalid-message', `${name} cannot be ${value}: ${reason}.`, 'Choose another value.');
}

/** @returns nothing but `{}` when there is no file; what is wrong with it as text */
async function readFileAt(file: string): Promise<Result<ThresholdFile, string>> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? ok(parsed.data) : err(z.prettifyError(parsed.error));
  } catch (error) {
    if (error instanceof SyntaxError) return err(error.message);
    const code = errnoOf(error);
    return code === 'ENOENT' ? ok({}) : err(`it cannot be read (${code})`);
  }
}

const withoutEmpty = (own: ThresholdFile): ThresholdFile =>
  Object.fromEntries(Object.entries(own).filter(([, values]) => Object.keys(values).length > 0));

/** In one step: a crash or a full disk leaves the old file. */
async function replaceFile(file: string, own: ThresholdFile): Promise<Failure | null> {
  const draft = `${file}.new`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, `${JSON.stringify(own, null, 2)}\n`);
    await rename(draft, file);
    return null;
  } catch (error) {
    const code = errnoOf(error);
    await rm(draft, { force: true });
    return failure(
      'not-supported',
      `${file} cannot be written (${code}); nothing was changed.`,
      'Make room or correct the permissions, then change it again.',
    );
  }
}

const ignored = (file: string, reason: string): Failure =>
  failure(
    'invalid-message',
    `A threshold in ${file} does not count: ${reason}.`,
    'Correct it and start Swarmdeck again; docs/status-detection.md lists the thresholds.',
  );

const unchanged = (file: string, reason: string): Failure =>
  failure(
    'invalid-message',
    `${file} was not changed, because it has a mistake: ${reason}.`,
    'Correct or delete it, then change the threshold again.',
  );

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { loadProfile, problemText } from '#shared/detect/load-profile.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import { errnoOf } from '../process/errno.ts';

/** By the id of a profile, or `*` for all: a threshold's name and value. */
const ownSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

export interface WithThresholds {
  readonly profiles: readonly AgentProfile[];
  /** What of the file does not count, with the reason. */
  readonly warnings: readonly Failure[];
}

/**
 * Puts the person's own thresholds into profiles: those of `*` into all, those of a profile's id into it. A profile
 * for which they are wrong keeps its own.
 *
 * @param file - it need not be there
 */
export async function withOwnThresholds(
  profiles: readonly AgentProfile[],
  file: string,
): Promise<WithThresholds> {
  const text = await readText(file);
  if (text === null) return { profiles, warnings: [] };
  const own = parse(text);
  if (typeof own === 'string') return { profiles, warnings: [ignored(file, own)] };
  const warnings = new Map<string, Failure>();
  const unknown = Object.keys(own).filter(
    (id) => id !== '*' && !profiles.some((profile) => profile.id === id),
  );
  for (const id of unknown) warnings.set(id, ignored(file, `there is no profile "${id}"`));
  const changed = profiles.map((profile) => {
    const thresholds = { ...profile.thresholds, ...own['*'], ...own[profile.id] };
    const loaded = loadProfile({ ...profile, thresholds });
    if (loaded.ok) return loaded.value;
    const reason = loaded.error.map(problemText).join('; ');
    warnings.set(reason, ignored(file, reason));
    return profile;
  });
  return { profiles: changed, warnings: [...warnings.values()] };
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // No file, no thresholds.
    errnoOf(error);
    return null;
  }
}

/** @returns what is wrong with it as text */
function parse(text: string): z.infer<typeof ownSchema> | string {
  try {
    const parsed = ownSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : z.prettifyError(parsed.error);
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

const ignored = (file: string, reason: string): Failure =>
  failure(
    'invalid-message',
    `A threshold in ${file} does not count: ${reason}.`,
    'Correct it and start Swarmdeck again; docs/status-detection.md lists the thresholds.',
  );

import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { loadProfile, problemText } from '#shared/detect/load-profile.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { Surroundings } from '../lock/state-directory.ts';
import { errnoOf } from '../process/errno.ts';
import { createChangeableProfiles } from './agent-profiles.ts';
import type { ChangeableProfiles } from './agent-profiles.ts';
import { openOwnThresholds } from './own-thresholds.ts';
import type { OwnThresholds } from './own-thresholds.ts';

export interface LoadedProfiles {
  readonly profiles: ChangeableProfiles;
  /** The person's own thresholds, which have been put into the profiles. */
  readonly thresholds: OwnThresholds;
  /** Profiles that were left out, each with the reason. */
  readonly warnings: readonly Failure[];
}

/** Where a person keeps profiles of their own: XDG Base Directory, on Windows Known Folders. */
export const ownProfilesFolder = ({ platform, env, home }: Surroundings): string =>
  platform === 'win32'
    ? join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Swarmdeck', 'agents')
    : join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'swarmdeck', 'agents');

/**
 * Reads the agent profiles that the app comes with and the person's own, which win over those of the same
 * id. A profile with a mistake is left out and told of; the others hold. Thresholds of the person's own stand in
 * `thresholds.json` beside the folder.
 *
 * @param resources - the folder of the app's own data
 * @param own - the folder of the person's profiles; it need not be there
 */
export async function loadAgentProfiles(resources: string, own: string): Promise<LoadedProfiles> {
  const files = [...(await profileFiles(join(resources, 'agents'))), ...(await profileFiles(own))];
  const loaded = await Promise.all(files.map(loadFile));
  const right = loaded.filter((result) => result.ok).map(({ value }) => value);
  const profiles = createChangeableProfiles(right);
  const thresholds = openOwnThresholds(join(dirname(own), 'thresholds.json'), profiles);
  const { troubles } = await thresholds.read();
  return {
    profiles,
    thresholds,
    warnings: [...loaded.filter((result) => !result.ok).map(({ error }) => error), ...troubles],
  };
}

async function profileFiles(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    // No folder, no profiles.
    errnoOf(error);
    return [];
  }
}

async function loadFile(file: string): Promise<Result<AgentProfile, Failure>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok) return err(unusable(file, json.error));
  const profile = loadProfile(json.value);
  return profile.ok ? profile : err(unusable(file, profile.error.map(problemText).join('; ')));
}

async function readText(file: string): Promise<Result<string, Failure>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return err(unusable(file, `it cannot be read (${errnoOf(error)})`));
  }
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return err(error.message);
    throw error;
  }
}

const unusable = (file: string, reason: string): Failure =>
  failure(
    'invalid-message',
    `The agent profile ${file} is left out: ${reason}.`,
    'Correct it and start Swarmdeck again; docs/agent-profiles.md describes the format.',
  );

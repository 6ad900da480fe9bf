import { readFile, readdir } from 'node:fs/promises';
import { loadProfile, problemText, profileFor } from '../../../shared/detect/load-profile.ts';
import type { AgentProfile } from '../../../shared/detect/profile.ts';

const folder = new URL('../../../resources/agents/', import.meta.url);

/** Loads the profiles that ship with the app; throws with the problems of one that is broken. */
export async function shippedProfiles(): Promise<readonly AgentProfile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  return Promise.all(
    files.map(async (file) => {
      const loaded = loadProfile(JSON.parse(await readFile(new URL(file, folder), 'utf8')));
      if (!loaded.ok) throw new Error(`${file}: ${loaded.error.map(problemText).join('; ')}`);
      return loaded.value;
    }),
  );
}

/** The profile of an agent that a recording or case names by its id or command; else the generic one. */
export function chosenProfile(profiles: readonly AgentProfile[], agent: string): AgentProfile {
  const chosen =
    profiles.find(({ id }) => id === agent || id.startsWith(`${agent}-`)) ??
    profileFor(profiles, agent) ??
    profileFor(profiles, '');
  if (!chosen) throw new Error(`No profile for "${agent}", and none with the id "generic".`);
  return chosen;
}

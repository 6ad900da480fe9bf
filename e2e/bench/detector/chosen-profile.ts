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

/** `Claude Code`, `claude_code` and `claude-code` are one name. */
const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-');

/** The profile that a name means: its id, command or label, or a longer name that begins or ends with its id. */
function named(profiles: readonly AgentProfile[], name: string): AgentProfile | undefined {
  const wanted = plain(name);
  const exact = ({ id, commands, label }: AgentProfile) =>
    [id, ...commands, label].map(plain).includes(wanted);
  const longer = ({ id }: AgentProfile) => wanted.startsWith(`${id}-`) || wanted.endsWith(`-${id}`);
  return (
    profiles.find(exact) ?? profiles.find(({ id }) => id.startsWith(`${wanted}-`)) ?? profiles.find(longer)
  );
}

/** The profile of an agent that a recording or case names; of one that nobody knows, the generic one. */
export function chosenProfile(profiles: readonly AgentProfile[], agent: string): AgentProfile {
  const chosen = named(profiles, agent) ?? profileFor(profiles, agent);
  if (!chosen) throw new Error(`No profile for "${agent}", and none with the id "generic".`);
  return chosen;
}

/**
 * Which agent a recording without labels is of: the first of these hints (a command line, a path) that names one,
 * of a path its last part first; `generic` where none does.
 */
export function agentOf(profiles: readonly AgentProfile[], hints: readonly string[]): string {
  const names = hints.flatMap((hint) =>
    hint
      .split(/[\\/\s]/u)
      .map((part) => part.replace(/\..*$/u, ''))
      .toReversed(),
  );
  const known = names.map((name) => (name === '' ? undefined : named(profiles, name)));
  return known.find((profile) => profile !== undefined)?.id ?? 'generic';
}

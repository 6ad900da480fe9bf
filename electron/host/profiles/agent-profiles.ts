import { basename } from 'node:path';
import type { AgentProfile } from '#shared/detect/profile.ts';

/** The profiles that this host knows: those it ships with and the person's own. */
export interface AgentProfiles {
  readonly all: readonly AgentProfile[];
  /** The profile of that id, or the generic one when there is none (a profile that was deleted since). */
  readonly get: (id: string) => AgentProfile;
  readonly has: (id: string) => boolean;
  /** The profile for a program, by its name without folder and extension; else the generic one. */
  readonly forCommand: (command: string) => AgentProfile;
}

/** Id of the profile for programs that no other profile names. */
export const genericProfileId = 'generic';

/** Extensions under which Windows finds a program. */
const programExtension = /\.(exe|cmd|bat|ps1)$/i;

/** A program's name as profiles list it: `claude` for `/opt/bin/claude` and for `claude.cmd`. */
export const programName = (command: string): string => basename(command).replace(programExtension, '');

/** Profiles whose thresholds a person may change while the host runs. */
export interface ChangeableProfiles extends AgentProfiles {
  readonly replace: (profiles: readonly AgentProfile[]) => void;
  /** Calls back after each replacement; returns what ends that. */
  readonly onReplaced: (listener: () => void) => () => void;
}

/** A lookup that always answers from the newest profiles. */
export function createChangeableProfiles(profiles: readonly AgentProfile[]): ChangeableProfiles {
  let present = createAgentProfiles(profiles);
  const listeners = new Set<() => void>();
  return {
    get all() {
      return present.all;
    },
    get: (id) => present.get(id),
    has: (id) => present.has(id),
    forCommand: (command) => present.forCommand(command),
    replace: (next) => {
      present = createAgentProfiles(next);
      for (const listener of listeners) listener();
    },
    onReplaced: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Makes the lookup. A later profile of the same id replaces an earlier one: the person's own come last.
 *
 * @throws when there is no generic profile: the app's own files are incomplete
 */
export function createAgentProfiles(profiles: readonly AgentProfile[]): AgentProfiles {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const generic = byId.get(genericProfileId);
  if (generic === undefined) throw new Error(`There is no agent profile ${genericProfileId}.`);
  const all = [...byId.values()];
  return {
    all,
    get: (id) => byId.get(id) ?? generic,
    has: (id) => byId.has(id),
    forCommand: (command) => {
      const name = programName(command);
      return all.findLast((profile) => profile.commands.includes(name)) ?? generic;
    },
  };
}

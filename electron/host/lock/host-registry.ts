import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from '../process/errno.ts';
import { readAnnouncement } from './host-announcement.ts';
import type { RunningHost } from './host-announcement.ts';

/** Folder under the base directory that names the state directories that stand elsewhere. */
const registryFolder = 'elsewhere';

/**
 * Makes a host with its state directory outside the base directory known to the others. What cannot be
 * written there only keeps it off their lists.
 *
 * @returns a function that takes the entry back
 */
export function registerHost(base: string, stateDir: string): () => void {
  if (dirname(stateDir) === base) return () => undefined;
  const folder = join(base, registryFolder);
  const entry = join(folder, createHash('sha256').update(stateDir).digest('hex').slice(0, 16));
  unlessRefused(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    forgetDeleted(folder);
    writeFileSync(entry, stateDir, { mode: 0o600 });
  });
  return () => void unlessRefused(() => rmSync(entry, { force: true }));
}

/** The hosts of this person that can be reached now, oldest first. */
export async function listHosts(base: string): Promise<readonly RunningHost[]> {
  const siblings = listFolder(base)
    .filter((name) => name !== registryFolder)
    .map((name) => join(base, name));
  const directories = new Set([...siblings, ...registered(join(base, registryFolder)).values()]);
  const found = await Promise.all([...directories].map(readAnnouncement));
  return found
    .filter((host): host is RunningHost => host !== null && host.url !== null)
    .sort((a, b) => a.startedAt - b.startedAt);
}

/** State directories by the path of the entry that names them. */
function registered(folder: string): ReadonlyMap<string, string> {
  const entries = listFolder(folder).flatMap((name): [string, string][] => {
    const entry = join(folder, name);
    const stateDir = unlessRefused(() => readFileSync(entry, 'utf8'));
    return stateDir === null ? [] : [[entry, stateDir]];
  });
  return new Map(entries);
}

/** A host that was killed leaves its entry behind; with its directory gone it can never be of use again. */
function forgetDeleted(folder: string): void {
  for (const [entry, stateDir] of registered(folder)) {
    if (!existsSync(stateDir)) rmSync(entry, { force: true });
  }
}

const listFolder = (folder: string): readonly string[] => unlessRefused(() => readdirSync(folder)) ?? [];

/** The list of hosts is a convenience: what the file system refuses (another host may just tidy up) is not on it. */
function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    errnoOf(error);
    return null;
  }
}

import type { SwarmId } from '../../base/ids.ts';
import type { FileRecord } from '../files/file-records.ts';
import type { SwarmState } from '../state.ts';
import type { ProjectLocation } from './ownership-state.ts';

/** A file by its repository, or by the folder that stands for one, with forward slashes behind that. */
export type NamedFile = Pick<FileRecord, 'repository' | 'path'>;

/** Where a swarm's project is; as long as nobody has looked, the folder that it was opened in. */
export function locationOf(state: SwarmState, swarmId: SwarmId): ProjectLocation | null {
  const root = state.swarms[swarmId]?.root;
  return state.locations[swarmId] ?? (root === undefined ? null : { root, repository: null, folder: '' });
}

/**
 * The path of a file below the project's folder, with forward slashes: the same in all worktrees of its repository.
 * Null when the file is no part of the project.
 */
export function projectPath({ root, repository, folder }: ProjectLocation, file: NamedFile): string | null {
  if (file.repository !== repository) return below(root, `${file.repository}/${file.path}`);
  return folder === '' ? file.path : below(folder, file.path);
}

/** The rest of a path below a folder, with forward slashes; empty for the folder itself, null outside of it. */
export function below(folder: string, path: string): string | null {
  const [around, within] = [slashed(folder), slashed(path)];
  if (within === around) return '';
  const start = around.endsWith('/') ? around : `${around}/`;
  return within.startsWith(start) ? within.slice(start.length) : null;
}

/** Paths of Windows begin with a disk or a share; elsewhere a backslash is a letter like any other. */
const slashed = (path: string): string =>
  /^(?:[A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;

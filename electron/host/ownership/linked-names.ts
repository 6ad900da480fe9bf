import { readlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { below } from '#shared/swarm/ownership/project-path.ts';
import { errnoOf } from '../process/errno.ts';
import { realPathOf } from '../watch/repository.ts';

/**
 * The real paths that a write to a file may change: where its name stands, and what it leads to when it is a link.
 *
 * @param file - absolute path; it need not exist yet
 */
export async function realNamesOf(file: string): Promise<readonly string[]> {
  const named = join(await realPathOf(dirname(file)), basename(file));
  return [...new Set([named, await targetOf(named, mostLinks)])];
}

/**
 * What a write to a file may change, named as the agent's folder is: also where that is reached through links and the
 * file is told by its real path, or the other way round. What lies elsewhere goes by its real path.
 *
 * @param folder - the agent's, absolute
 * @param file - absolute, or from the folder
 */
export async function namesFrom(folder: string, file: string): Promise<readonly string[]> {
  const real = await realPathOf(folder);
  const names = (await realNamesOf(resolve(folder, file))).map((path) => {
    const rest = below(real, path);
    return rest === null ? path : join(folder, rest);
  });
  return [...new Set(names)];
}

/** Links to links that systems follow; beyond that a write fails anyway. */
const mostLinks = 40;

/** A link to a file that does not exist yet counts too: a write to it makes that file. */
async function targetOf(named: string, links: number): Promise<string> {
  const real = await realPathOf(named);
  const link = real === named && links > 0 ? await linkAt(named) : null;
  if (link === null) return real;
  const next = resolve(dirname(named), link);
  return targetOf(join(await realPathOf(dirname(next)), basename(next)), links - 1);
}

async function linkAt(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    // No link, or nothing there.
    errnoOf(error);
    return null;
  }
}

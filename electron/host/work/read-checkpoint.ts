import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { checkpointPath } from '#shared/swarm/recovery/worker-protocol.ts';
import { withoutWaiting } from '../files/read-plain-file.ts';
import { errnoOf } from '../process/errno.ts';

/** What an agent wrote down for the case that it forgets. */
export interface Checkpoint {
  /** Relative to the agent's folder. */
  readonly path: string;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  /** The file is longer than what is read of it. */
  readonly cut: boolean;
}

/** Bytes of a checkpoint that are read: what an agent can be given back, and more than a good one has. */
const largestCheckpoint = 16 * 1024;

/**
 * Reads an agent's checkpoint file.
 *
 * @param name - of the agent
 * @param cwd - the folder that it works in
 * @returns null when there is none that may be read: no such file, no plain file, or one that lies outside the
 * agent's folder (a link)
 */
export async function readCheckpoint(name: string, cwd: string): Promise<Checkpoint | null> {
  const path = checkpointPath(name);
  try {
    const [folder, file] = await Promise.all([realpath(cwd), realpath(join(cwd, path))]);
    return file.startsWith(folder + sep) ? await readStart(file, path) : null;
  } catch (error) {
    // Not there, not a folder, not to be read, a circle of links: then it tells nothing.
    errnoOf(error);
    return null;
  }
}

async function readStart(file: string, path: string): Promise<Checkpoint | null> {
  const handle = await open(file, withoutWaiting);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return null;
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largestCheckpoint) });
    const text = buffer.subarray(0, bytesRead).toString().replaceAll('\0', '').trim();
    const cut = stats.size > bytesRead;
    return { path, text, writtenAt: stats.mtimeMs, cut };
  } finally {
    await handle.close();
  }
}

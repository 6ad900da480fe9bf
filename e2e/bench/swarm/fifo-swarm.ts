import { execFile } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Agents whose output the benchmark writes itself, at the moment it chooses. */
export interface FifoSwarm {
  readonly names: readonly string[];
  /** Lets one agent write; the bytes are on their way when this returns. */
  readonly write: (agent: number, text: string) => void;
  readonly close: () => void;
}

/**
 * Writes a swarm file of `count` agents into a project. Each is a real process in a real PTY that copies a
 * named pipe to its terminal: a hundred of them cost this machine next to nothing, so that what is
 * measured is the host and the page.
 */
export async function createFifoSwarm(project: string, count: number): Promise<FifoSwarm> {
  const names = Array.from({ length: count }, (_, index) => `Agent ${index + 1}`);
  const pipes = names.map((_, index) => join(project, `pipe-${index}`));
  await promisify(execFile)('mkfifo', pipes);
  // Opened for both directions, a pipe keeps what is written before its reader is there.
  const files = pipes.map((pipe) => openSync(pipe, 'r+'));
  const agents = names.map((name, index) => ({
    name,
    command: 'cat',
    args: [pipes[index]],
    profile: 'claude',
  }));
  writeFileSync(join(project, 'swarm.yaml'), JSON.stringify({ name: 'bench', agents }));
  return {
    names,
    write: (agent, text) => {
      const file = files[agent];
      if (file === undefined) throw new Error(`There is no agent ${agent}.`);
      writeSync(file, text);
    },
    close: () => {
      for (const file of files) closeSync(file);
    },
  };
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bed } from './bed.ts';

/** Reads the screens of `agents/worker.mjs`. */
const profile = {
  id: 'worker',
  label: 'Worker',
  keys: { interrupt: '\u001b', submit: '\r', clearDraft: '\u0015' },
  paste: 'bracketed',
  sources: ['protocol', 'screen'],
  regions: [
    { name: 'input', from: { row: '^>(?: |$)', pick: 'last' } },
    { name: 'transcript', to: { row: '^>(?: |$)', pick: 'last', orElse: 'bottom' } },
  ],
  rules: [
    { name: 'compacting', pattern: '^Compacting$', status: 'compacting' },
    { name: 'spinner', pattern: '^Working', status: 'working' },
    {
      name: 'compacted',
      region: 'transcript',
      pattern: '^Conversation compacted$',
      status: 'compacted',
      lasts: 'turn',
    },
    { name: 'prompt', region: 'input', pattern: '^>(?: |$)', status: 'idle' },
  ],
  echoes: ['^# '],
  thresholds: { firstPromptQuietMs: 50, restAfterMs: 50, minimumShownMs: 0 },
};

export interface WorkerSketch {
  readonly name: string;
  readonly role?: string;
  readonly owns?: readonly string[];
  readonly prompt?: string;
  readonly worktree?: boolean;
}

export interface Workers {
  /** Of the swarm; 'Workers' where it is left out. */
  readonly name?: string;
  readonly agents: readonly WorkerSketch[];
  readonly tasks?: readonly Readonly<Record<string, unknown>>[];
  readonly gate?: string;
}

/** Starts workers in the project of a bed whose host runs. */
export async function startWorkers(bed: Bed, { agents, ...swarm }: Workers): Promise<void> {
  const file = {
    name: 'Workers',
    ...swarm,
    agents: agents.map((agent) => ({
      ...agent,
      profile: 'worker',
      command: process.execPath,
      args: [join(bed.project, 'agents', 'worker.mjs'), agent.name],
    })),
  };
  // JSON is YAML.
  await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify(file));
  const up = await bed.cli('up', bed.project);
  if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
}

/** Makes the workers' profile known; before the host starts. */
export async function knowWorkers(bed: Bed): Promise<void> {
  const folder = join(dirname(bed.project), 'home', '.config', 'swarmdeck', 'agents');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'worker.json'), JSON.stringify(profile));
}

/** The messages that a worker got so far, oldest first. */
export async function toldTo(bed: Bed, name: string): Promise<readonly string[]> {
  const text = await readFile(join(bed.project, 'told', name), 'utf8').catch(() => '');
  return text.split('\n---\n').filter((message) => message !== '');
}

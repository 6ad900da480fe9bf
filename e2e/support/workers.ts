import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bed } from './bed.ts';
import { startSwarm } from './swarm.ts';
import type { AgentEntry, SwarmOptions } from './swarm.ts';

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

/** Of workers that count as stalled soon after nothing moved any more. */
const impatientProfile = {
  ...profile,
  id: 'impatient-worker',
  sources: [...profile.sources, 'silence'],
  thresholds: { ...profile.thresholds, stalledAfterMs: 1_500 },
};

export interface WorkerSketch {
  readonly name: string;
  readonly role?: string;
  readonly owns?: readonly string[];
  readonly prompt?: string;
  readonly worktree?: boolean;
  /** Counts as stalled soon after nothing moved any more. */
  readonly isImpatient?: boolean;
}

export interface Workers extends SwarmOptions {
  readonly agents: readonly WorkerSketch[];
}

/** Starts workers in the project of a bed whose host runs. */
export const startWorkers = (bed: Bed, { agents, ...swarm }: Workers): Promise<void> =>
  startSwarm(bed, { ...swarm, agents: agents.map((agent) => worker(bed, agent)) });

/** A worker as it stands in a swarm file. */
export const worker = (bed: Bed, { isImpatient = false, ...agent }: WorkerSketch): AgentEntry => ({
  ...agent,
  profile: isImpatient ? impatientProfile.id : profile.id,
  command: process.execPath,
  args: [join(bed.project, 'agents', 'worker.mjs'), agent.name],
});

/** Makes the workers' profiles known; before the host starts. */
export async function knowWorkers(bed: Bed): Promise<void> {
  const folder = join(dirname(bed.project), 'home', '.config', 'swarmdeck', 'agents');
  await mkdir(folder, { recursive: true });
  for (const known of [profile, impatientProfile]) {
    await writeFile(join(folder, `${known.id}.json`), JSON.stringify(known));
  }
}

/** The messages that a worker got so far, oldest first. */
export async function toldTo(bed: Bed, name: string): Promise<readonly string[]> {
  const text = await readFile(join(bed.project, 'told', name), 'utf8').catch(() => '');
  return text.split('\n---\n').filter((message) => message !== '');
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './bed.ts';

/** An agent as it stands in a swarm file. */
export type AgentEntry = Readonly<Record<string, unknown>> & { readonly name: string };

export interface SwarmOptions {
  /** Of the swarm; 'Workers' where it is left out. */
  readonly name?: string;
  readonly tasks?: readonly Readonly<Record<string, unknown>>[];
  readonly policies?: readonly Readonly<Record<string, string>>[];
  readonly gate?: string;
  readonly ownership?: Readonly<Record<string, string>>;
  readonly shared?: readonly string[];
}

export interface Swarm extends SwarmOptions {
  readonly agents: readonly AgentEntry[];
}

/** Starts a swarm in the project of a bed whose host runs. */
export async function startSwarm(bed: Bed, swarm: Swarm): Promise<void> {
  // JSON is YAML.
  await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ name: 'Workers', ...swarm }));
  const up = await bed.cli('up', bed.project);
  if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
}

/** An agent whose dialog is answered by keys, by `agents/dialogs.mjs`. */
export const asksByDialog = (name: string, command = 'npm test'): AgentEntry => ({
  name,
  command: 'node',
  args: ['agents/dialogs.mjs', name, command],
  profile: 'demo',
});

/** An agent that asks by its hook, with a first prompt, by `agents/hooked/claude`. */
export const asksByHook = (name: string, prompt: string): AgentEntry => ({
  name,
  command: 'agents/hooked/claude',
  prompt,
});

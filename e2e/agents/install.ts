import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentUnderTest } from './installed/agent-under-test.ts';

/** A program that can be started, or why there is none. */
export type Installation =
  | { readonly ok: true; readonly program: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Installs an agent from the npm registry into a folder of its version, once. No install script runs.
 *
 * @param cache - kept from run to run
 */
export async function install(agent: AgentUnderTest, cache: string): Promise<Installation> {
  const folder = join(cache, `${agent.id}-${agent.version}`);
  const there = findProgram(agent, folder);
  if (there !== null) return { ok: true, program: there };
  await mkdir(folder, { recursive: true });
  const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];
  const complaint = await npm(folder, [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    // It would be refused by a Node that is older than its package asks for, but brings a program of its own.
    '--force',
    ...quiet,
    `${agent.package}@${agent.version}`,
  ]);
  if (complaint !== null) return { ok: false, reason: complaint };
  const program = findProgram(agent, folder);
  return program === null
    ? { ok: false, reason: `the package has no ${agent.programs[0]} for this system` }
    : { ok: true, program };
}

function findProgram({ programs }: AgentUnderTest, folder: string): string | null {
  const places = programs.map((program) => join(folder, program));
  return places.find((place) => existsSync(place)) ?? null;
}

/** @returns what went wrong; null when nothing did */
async function npm(cwd: string, args: readonly string[]): Promise<string | null> {
  const child = spawn('npm', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    await once(child, 'close');
  } catch (error) {
    return `npm cannot be run: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (child.exitCode === 0) return null;
  return errors.trim().split('\n').slice(0, 3).join(' ');
}

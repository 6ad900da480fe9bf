import { matcherOf } from '../ownership/glob-overlap.ts';
import { claimsOf } from '../ownership/file-claims.ts';
import { below } from '../ownership/project-path.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';

/**
 * Who is asked for a thing: the agent that owns a file of that name by the table or by itself, else the one whose
 * task changes it, else the one that is named or has the role that is named. Null when nobody can be told for
 * sure; an agent never asks itself.
 *
 * @param now - milliseconds since the epoch
 */
export function ownerOf(state: SwarmState, asker: Agent, what: string, now: number): Agent | null {
  const others = state.order
    .map((id) => state.agents[id])
    .filter((agent): agent is Agent => agent?.swarmId === asker.swarmId && agent.id !== asker.id)
    .filter(isRunning);
  const path = pathIn(what);
  const paths = pathsFor(state, asker, path);
  const claims = claimsOf(state, asker.swarmId, now).filter(({ files }) => paths.some(matcherOf(files)));
  const found = claims.flatMap(({ agentId }) => others.find(({ id }) => id === agentId) ?? [])[0];
  return found ?? onlyOne(others.filter(({ spec }) => isNamed(what, spec.name) || isNamed(what, spec.role)));
}

/** The word that looks most like a path, without what people and agents put around it. */
export function pathIn(what: string): string {
  const words = what.split(/\s+/).map((word) => word.replaceAll(/^[`'"(<[]+|[`'")>\],;:.]+$/g, ''));
  const path = words.find((word) => word.includes('/')) ?? words.find((word) => /\.\w+$/.test(word)) ?? '';
  return path.replace(/^\.\//, '').replace(/(:\d+)+$/, '');
}

/** Agents name a file as they see it from their own folder, or from the project's. */
function pathsFor(state: SwarmState, { swarmId, spec }: Agent, path: string): readonly string[] {
  const root = state.swarms[swarmId]?.root ?? spec.cwd;
  const folder = below(root, spec.cwd) ?? '';
  if (path === '') return [];
  return folder === '' ? [path] : [path, `${folder}/${path}`];
}

const onlyOne = (agents: readonly Agent[]): Agent | null =>
  agents.length === 1 ? (agents[0] ?? null) : null;

function isNamed(text: string, name: string): boolean {
  if (name.trim() === '') return false;
  const words = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return words.includes(
    ` ${name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  );
}

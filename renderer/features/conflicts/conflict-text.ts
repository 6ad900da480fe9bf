import type { AgentId } from '#shared/base/ids.ts';

/** Names of a phrase that is cut short. */
const namesShown = 3;

/** The first names in one phrase, the rest by number: `Cart, Tests, Docs and 20 others`. */
export function joinFirstNames(names: readonly string[]): string {
  // One name takes no more room than "1 other".
  if (names.length <= namesShown + 1) return joinNames(names);
  return joinNames([...names.slice(0, namesShown), `${names.length - namesShown} others`]);
}

/** Names in one phrase: `Cart`, `Cart and Tests`, `Cart, Tests and Docs`. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** Names of agents, of those that are gone their ids. */
export const namesOf = (
  agents: readonly AgentId[],
  names: Readonly<Record<string, string>>,
): readonly string[] => agents.map((id) => names[id] ?? id);

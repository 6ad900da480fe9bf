import type { AgentId } from '#shared/base/ids.ts';

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

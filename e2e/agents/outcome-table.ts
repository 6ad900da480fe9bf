import { checks } from './checks/all.ts';
import type { AgentOutcome, Outcome } from './try-agent.ts';

const marks: Readonly<Record<Outcome, string>> = { passed: '✓', failed: '✗', 'not possible': '–' };

/** All agents beside each other, one line for each check. */
export function outcomeTable(outcomes: readonly AgentOutcome[]): string {
  const titles = outcomes.map(({ agent }) => `${agent.id} ${agent.version}`);
  const rows = checks.map(({ name }) =>
    outcomes.map(({ results }) => {
      const result = results.get(name);
      return result === undefined ? '' : marks[result];
    }),
  );
  const first = Math.max(...checks.map(({ name }) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(first)}${cells.map((cell, at) => cell.padEnd((titles[at]?.length ?? 0) + 2)).join('')}`.trimEnd();
  const table = [line('', titles), ...checks.map(({ name }, at) => line(name, rows[at] ?? []))];
  const missing = outcomes.flatMap(({ agent, obstacle }) =>
    obstacle === null ? [] : [`Not run: ${agent.label} ${agent.version}: ${obstacle}`],
  );
  return [...table, ...missing].join('\n');
}

import { eventColumns } from './event-rows.ts';
import type { PageQuery } from './journal.ts';

export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/**
 * The statement for one page, newest first. Each type is searched by itself and the answers are merged,
 * so that a rare type among a million events is found by its index and a common one costs no sort of
 * all its events.
 *
 * @param limit - rows, at most
 */
export function pageSql(query: PageQuery, limit: number): Sql {
  const types = query.types === null ? [null] : [...new Set(query.types)];
  const parts = types.map((type) => partSql(query, type, limit));
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const union = parts.map((part) => `SELECT * FROM (${part.text})`).join(' UNION ALL ');
  return {
    text: `${union} ORDER BY seq DESC LIMIT ?`,
    values: [...parts.flatMap((part) => part.values), limit],
  };
}

function partSql(query: PageQuery, type: string | null, limit: number): Sql {
  const filters: { readonly column: string; readonly value: string | number }[] = [];
  if (query.before !== null) filters.push({ column: 'seq < ?', value: query.before });
  if (query.agentId !== null) filters.push({ column: 'agent_id = ?', value: query.agentId });
  if (type !== null) filters.push({ column: 'type = ?', value: type });
  const where = filters.length === 0 ? '' : ` WHERE ${filters.map(({ column }) => column).join(' AND ')}`;
  return {
    text: `SELECT ${eventColumns} FROM events${where} ORDER BY seq DESC LIMIT ?`,
    values: [...filters.map(({ value }) => value), limit],
  };
}

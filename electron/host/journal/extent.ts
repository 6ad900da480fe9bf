import type { DatabaseSync } from 'node:sqlite';
import type { HistoryBegin } from '#shared/ipc/history-bounds.ts';

/** Measures a journal. Each throws what SQLite throws. */
export interface Extent {
  /** The oldest event; null while there is none. */
  readonly begin: () => HistoryBegin | null;
  /** Bytes of the pages that are in use. */
  readonly bytes: () => number;
  readonly freePages: () => number;
}

export function createExtent(database: DatabaseSync): Extent {
  const oldest = database.prepare('SELECT seq, at FROM events ORDER BY seq LIMIT 1');
  const pages = (name: 'page_count' | 'freelist_count' | 'page_size'): number =>
    Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  const pageSize = pages('page_size');
  const freePages = (): number => pages('freelist_count');
  return {
    begin: () => {
      const row = oldest.get();
      return row === undefined ? null : { seq: Number(row['seq']), at: Number(row['at']) };
    },
    bytes: () => (pages('page_count') - freePages()) * pageSize,
    freePages,
  };
}

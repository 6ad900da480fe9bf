import type { DatabaseSync } from 'node:sqlite';
import { defaultHistoryBounds, historyBoundsSchema } from '#shared/ipc/history-bounds.ts';
import type { HistoryBounds } from '#shared/ipc/history-bounds.ts';
import { readMeta, writeMeta } from './tables.ts';

const names: Readonly<Record<keyof HistoryBounds, string>> = { days: 'keepDays', megabytes: 'keepMegabytes' };

/** What the person wants to be kept of this journal; what holds by default where they said nothing. */
export function readBounds(database: DatabaseSync): HistoryBounds {
  const read = (bound: keyof HistoryBounds): number => {
    const kept = historyBoundsSchema.shape[bound].safeParse(Number(readMeta(database, names[bound]) ?? ''));
    return readMeta(database, names[bound]) !== null && kept.success
      ? kept.data
      : defaultHistoryBounds[bound];
  };
  return { days: read('days'), megabytes: read('megabytes') };
}

export function writeBounds(database: DatabaseSync, { days, megabytes }: HistoryBounds): void {
  writeMeta(database, names.days, String(days));
  writeMeta(database, names.megabytes, String(megabytes));
}

import type { DatabaseSync } from 'node:sqlite';
import { stateVersion } from '#shared/swarm/state.ts';
import type { Extent } from './extent.ts';
import type { Trimmed, TrimStep } from './journal.ts';
import { transaction } from './tables.ts';

/**
 * Drops the oldest events of a journal, a few at a time. What comes after the older one of its saved states stays:
 * without the events before it, a journal can be folded from there only.
 *
 * @returns one step; it throws what SQLite throws
 */
export function createTrim(
  database: DatabaseSync,
  extent: Extent,
): (step: TrimStep, lastSeq: number) => Trimmed {
  const oldestSaved = database.prepare(
    'SELECT min(seq) AS seq FROM snapshots WHERE EXISTS (SELECT 1 FROM snapshots WHERE version = ?)',
  );
  const firstSince = database.prepare('SELECT min(seq) AS seq FROM events WHERE seq <= ? AND at >= ?');
  const remove = database.prepare('DELETE FROM events WHERE seq <= ?');

  /** Number of the last event that this step may drop; 0 for none. */
  const reach = ({ before, bytes, spare, amount }: TrimStep, lastSeq: number): number => {
    const begin = extent.begin();
    if (begin === null) return 0;
    const saved = Number(oldestSaved.get(stateVersion)?.['seq'] ?? 0);
    // Numbers go on from the newest event, which therefore always stays.
    const last = Math.min(begin.seq + amount - 1, lastSeq - Math.max(1, spare), saved);
    if (last < begin.seq) return 0;
    if (bytes !== null && extent.bytes() > bytes) return last;
    if (before === null || begin.at >= before) return 0;
    const young = firstSince.get(last, before)?.['seq'] ?? null;
    return young === null ? last : Number(young) - 1;
  };

  return (step, lastSeq) => {
    const last = reach(step, lastSeq);
    if (last > 0) {
      let dropped = 0;
      transaction(database, () => {
        dropped = Number(remove.run(last).changes);
      });
      return { dropped, isDone: false };
    }
    const free = extent.freePages();
    if (free > 0) database.exec(`PRAGMA incremental_vacuum(${step.amount})`);
    // A file that cannot be shrunk keeps them for what comes.
    return { dropped: 0, isDone: extent.freePages() === 0 || extent.freePages() === free };
  };
}

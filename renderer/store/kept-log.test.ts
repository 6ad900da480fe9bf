import { expect, it } from 'vitest';
import type { EventLog } from './event-log.ts';
import { KeptLog } from './kept-log.ts';
import { everything, journal, settled } from './testing/journal.ts';

const seqs = (log: EventLog) =>
  Array.from({ length: log.view().count }, (_, row) => log.row(row)?.seq ?? null);

it('has the rows of a log, and what came meanwhile, when somebody comes back to it', async () => {
  const { create, grow, asked, events } = journal(20);
  const kept = new KeptLog();
  const log = create(everything);
  const leave = log.subscribe(() => undefined);
  kept.keep(['all'], log);
  await settled(log);
  leave();
  grow(3);
  expect(kept.find(['all'])).toBe(log);
  expect(seqs(log)).toEqual(events.map(({ seq }) => seq));
  expect(asked).toHaveLength(1);
});

it('has only what was kept last, and only for what it shows', async () => {
  const { create } = journal(20);
  const kept = new KeptLog();
  const [first, second] = [create(everything), create(everything)];
  kept.keep(['s1', 'word'], first);
  await settled(first);
  kept.keep(['s1', 'words'], second);
  expect(kept.find(['s1', 'word'])).toBeNull();
  expect(kept.find(['s1', 'words'])).toBe(second);
  expect(first.view().count).toBe(0);
  kept.release();
  expect(kept.find(['s1', 'words'])).toBeNull();
});

it('keeps a log on when it is kept again', async () => {
  const { create, asked } = journal(20);
  const kept = new KeptLog();
  const log = create(everything);
  kept.keep(['all'], log);
  await settled(log);
  kept.keep(['all'], log);
  expect(log.view().count).toBe(20);
  expect(asked).toHaveLength(1);
});

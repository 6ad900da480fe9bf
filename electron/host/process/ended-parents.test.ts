import { describe, expect, it } from 'vitest';
import { keepEndedParents } from './ended-parents.ts';
import { descendantsOf } from './process-row.ts';
import type { ProcessRow } from './process-row.ts';

const row = (pid: number, ppid: number, startTime = pid * 10): ProcessRow => ({
  pid,
  ppid,
  startTime,
  session: 0,
  processGroup: 0,
  name: `p${pid}`,
  zombie: false,
  cpuMs: 5,
  endedChildrenCpuMs: 0,
  rssBytes: 7,
});

const looks = (...each: readonly (readonly ProcessRow[])[]) =>
  each.reduce(
    (before, rows) => keepEndedParents(rows, before),
    new Map() as ReturnType<typeof keepEndedParents>,
  );

const below = (table: ReturnType<typeof looks>, pid: number): readonly number[] =>
  descendantsOf(table, [pid])
    .map((one) => one.pid)
    .sort((a, b) => a - b);

describe('families over ended parents', () => {
  it('hold while all live', () => {
    const table = looks([row(1, 0), row(2, 1), row(3, 2)]);
    expect(below(table, 1)).toEqual([2, 3]);
    expect(table.get(2)).toEqual(row(2, 1));
  });

  it('keep an ended parent, as one that has ended and uses nothing, for as long as a child lives', () => {
    const all = [row(1, 0), row(2, 1), row(3, 2), row(4, 3)];
    const orphaned = looks(all, [row(1, 0), row(4, 3)], [row(1, 0), row(4, 3)]);
    expect(below(orphaned, 1)).toEqual([2, 3, 4]);
    expect(orphaned.get(3)).toMatchObject({ zombie: true, ppid: 2, cpuMs: 0, rssBytes: 0 });
    expect([...looks(all, [row(1, 0), row(4, 3)], [row(1, 0)]).keys()]).toEqual([1]);
  });

  it('keep an ended root', () => {
    const table = looks([row(2, 1), row(3, 2)], [row(3, 2)]);
    expect(table.get(2)).toMatchObject({ zombie: true, startTime: 20 });
    expect(below(table, 2)).toEqual([3]);
  });

  it('give no child to a younger process with the number of its parent', () => {
    const stranger = row(2, 0, 999);
    const table = looks([row(1, 0), row(2, 1), row(3, 2)], [row(1, 0), stranger, row(3, 2)]);
    expect(below(table, 2)).toEqual([]);
    expect(below(table, 1)).toEqual([3]);
  });

  it('leave a child alone of which no parent was ever seen', () => {
    expect(looks([row(3, 2), row(2, 0, 999)]).get(3)).toMatchObject({ ppid: 0 });
  });

  it('pass over a process that is its own parent', () => {
    expect(looks([row(0, 0, 0), row(4, 0, 0)]).get(0)).toMatchObject({ ppid: 0 });
  });
});

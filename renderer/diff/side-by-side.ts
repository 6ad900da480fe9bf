import { diffArrays } from 'diff';

/** A line of one side, with its number from 1. */
export interface DiffLine {
  readonly number: number;
  readonly text: string;
}

/** One row of two texts beside each other. A side that has no such line is null; `skipped` stands for equal lines left out. */
export type DiffRow =
  | { readonly kind: 'same' | 'changed'; readonly before: DiffLine | null; readonly after: DiffLine | null }
  | { readonly kind: 'skipped'; readonly count: number };

/** Equal lines shown around a change: enough to know the place. */
const context = 3;

/** Steps after which the search for the smallest difference is given up: a person's wait, not a proof. */
const mostEdits = 5_000;

/** Sets two texts beside each other, line by line; changed lines face each other as far as there are any. */
export function sideBySide(before: string, after: string): readonly DiffRow[] {
  const [left, right] = [linesOf(before), linesOf(after)];
  const parts = diffArrays([...left], [...right], { maxEditLength: mostEdits });
  // Too different to compare: all of the one, then all of the other.
  const changes = parts ?? [
    { value: [...left], removed: true, added: false },
    { value: [...right], removed: false, added: true },
  ];
  const rows: DiffRow[] = [];
  let [leftAt, rightAt] = [0, 0];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i += 1)
      rows.push({ kind: 'changed', before: removed[i] ?? null, after: added[i] ?? null });
    [removed, added] = [[], []];
  };
  for (const { value, removed: isRemoved, added: isAdded } of changes) {
    if (!isRemoved && !isAdded) flush();
    for (const text of value) {
      if (isRemoved) removed.push({ number: (leftAt += 1), text });
      else if (isAdded) added.push({ number: (rightAt += 1), text });
      else
        rows.push({
          kind: 'same',
          before: { number: (leftAt += 1), text },
          after: { number: (rightAt += 1), text },
        });
    }
  }
  flush();
  return withoutFarLines(rows);
}

/** Lines of a text; a line break at its end begins no further line. */
const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);

function withoutFarLines(rows: readonly DiffRow[]): readonly DiffRow[] {
  const near = new Set<number>();
  for (const [at, row] of rows.entries()) {
    if (row.kind !== 'changed') continue;
    for (let i = at - context; i <= at + context; i += 1) near.add(i);
  }
  const shown: DiffRow[] = [];
  let skipped = 0;
  const tell = (): void => {
    if (skipped > 0) shown.push({ kind: 'skipped', count: skipped });
    skipped = 0;
  };
  for (const [at, row] of rows.entries()) {
    if (near.has(at)) {
      tell();
      shown.push(row);
    } else skipped += 1;
  }
  tell();
  return shown;
}

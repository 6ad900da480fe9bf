export interface RowPlace {
  /** Row that has the keyboard, from 0; null for none yet. */
  readonly current: number | null;
  readonly count: number;
  /** Rows that fit into the window. */
  readonly page: number;
}

/** The row that a key goes to in a list whose newest row is its last; null for a key that goes nowhere. */
export function rowAfterKey(key: string, { current, count, page }: RowPlace): number | null {
  if (count === 0) return null;
  const from = current ?? count;
  const within = (row: number): number => Math.min(count - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowUp':
      return within(from - 1);
    case 'ArrowDown':
      return within(from + 1);
    case 'PageUp':
      return within(from - Math.max(1, page));
    case 'PageDown':
      return within(from + Math.max(1, page));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** A key that moves between tiles. */
const moves: Readonly<Record<string, (at: number, columns: number, count: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at, columns) => at - columns,
  // The last row may be short: from above its gap, down goes to its last tile.
  ArrowDown: (at, columns, count) =>
    at + columns < count || isInLastRow(at, columns, count) ? at + columns : count - 1,
  Home: () => 0,
  End: (_at, _columns, count) => count - 1,
};

/** The key is one of those that move between tiles. */
export const isMoveKey = (key: string): boolean => Object.hasOwn(moves, key);

/**
 * Index of the tile that a key moves to, or null when the key moves nowhere: it is no such key, or
 * there is no tile in that direction.
 */
export function moveByKey(key: string, at: number, columns: number, count: number): number | null {
  const move = isMoveKey(key) ? moves[key] : undefined;
  if (move === undefined || count === 0) return null;
  const next = move(at, columns, count);
  return next < 0 || next >= count || next === at ? null : next;
}

const isInLastRow = (at: number, columns: number, count: number): boolean =>
  Math.floor(at / columns) === Math.floor((count - 1) / columns);

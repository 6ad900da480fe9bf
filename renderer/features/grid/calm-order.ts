/** Milliseconds between two changes of places that were not asked for: time to read what moved. */
export const calmIntervalMs = 4000;

/** Which items stand where, and when they last changed places. */
export interface CalmOrder<T> {
  readonly shown: readonly T[];
  readonly movedAt: number;
}

export interface OrderWish<T> {
  /** The order to get to. */
  readonly target: readonly T[];
  /** Nothing may move now: the pointer is over the grid. */
  readonly held: boolean;
  /** Milliseconds, of the same clock as `movedAt`. */
  readonly now: number;
}

/**
 * The order to show next. Items that are gone go at once and new ones are added at the end at once;
 * the rest change places only when nothing holds them and the last change is a while ago. Returns
 * `before` itself when nothing changes.
 */
export function settle<T>(before: CalmOrder<T>, wish: OrderWish<T>): CalmOrder<T> {
  const kept = merge(before.shown, wish.target);
  if (same(kept, wish.target)) return show(before, wish.target, before.movedAt);
  const isCalm = !wish.held && wish.now - before.movedAt >= calmIntervalMs;
  return isCalm ? show(before, wish.target, wish.now) : show(before, kept, before.movedAt);
}

/** Milliseconds until {@link settle} may move things; null when it has nothing to move or is held. */
export function settlesIn<T>(order: CalmOrder<T>, wish: OrderWish<T>): number | null {
  if (wish.held || same(order.shown, wish.target)) return null;
  return Math.max(0, order.movedAt + calmIntervalMs - wish.now);
}

function merge<T>(shown: readonly T[], target: readonly T[]): readonly T[] {
  const wanted = new Set(target);
  const present = new Set(shown);
  return [...shown.filter((item) => wanted.has(item)), ...target.filter((item) => !present.has(item))];
}

const show = <T>(before: CalmOrder<T>, shown: readonly T[], movedAt: number): CalmOrder<T> =>
  same(before.shown, shown) && before.movedAt === movedAt ? before : { shown, movedAt };

const same = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, index) => item === b[index]));

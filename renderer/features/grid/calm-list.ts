import { settle, settlesIn } from './calm-order.ts';
import type { CalmOrder } from './calm-order.ts';

/** A list that follows a wished order calmly: see {@link settle}. */
export interface CalmList<T> {
  readonly shown: () => readonly T[];
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * The order to get to. `key` names the list: with another key (another sort or filter, say) the
   * person asked for the change and sees it at once.
   */
  readonly want: (target: readonly T[], key: string) => void;
  /** While held, nothing changes places. */
  readonly hold: (held: boolean) => void;
  readonly dispose: () => void;
}

export interface CalmListTime {
  readonly now: () => number;
  /** Calls back once after so many milliseconds, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

export function createCalmList<T>(target: readonly T[], key: string, time: CalmListTime): CalmList<T> {
  let order: CalmOrder<T> = { shown: target, movedAt: time.now() };
  let wanted = { target, key };
  let held = false;
  let cancel: (() => void) | null = null;
  const listeners = new Set<() => void>();

  const show = (next: CalmOrder<T>): void => {
    if (next === order) return;
    order = next;
    for (const listener of listeners) listener();
  };

  const update = (): void => {
    cancel?.();
    cancel = null;
    const wish = { target: wanted.target, held, now: time.now() };
    show(settle(order, wish));
    const wait = settlesIn(order, wish);
    if (wait !== null) cancel = time.after(wait, update);
  };

  return {
    shown: () => order.shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want: (next, nextKey) => {
      const isAnother = nextKey !== wanted.key;
      wanted = { target: next, key: nextKey };
      if (isAnother) show({ shown: next, movedAt: time.now() });
      update();
    },
    hold: (next) => {
      held = next;
      update();
    },
    dispose: () => cancel?.(),
  };
}

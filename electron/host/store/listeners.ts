export interface Listeners<T> {
  /** @returns a function that removes the listener; calling it again does nothing */
  readonly add: (listener: (value: T) => void) => () => void;
  /** Calls every listener. A value that is told from within a listener waits for its turn. */
  readonly tell: (value: T) => void;
  readonly count: () => number;
}

/** A set of listeners that all hear all values in the same order. */
export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<{ readonly hear: (value: T) => void }>();
  const queue: { readonly value: T }[] = [];
  let telling = false;

  const drain = (): void => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const listener of listeners) listener.hear(next.value);
    }
  };

  return {
    add: (hear) => {
      const listener = { hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (value) => {
      queue.push({ value });
      if (telling) return;
      telling = true;
      try {
        drain();
      } finally {
        telling = false;
      }
    },
    count: () => listeners.size,
  };
}

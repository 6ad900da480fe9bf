export type Unsubscribe = () => void;

/** A list of listeners, each with its own way out. A listener added while one is called waits for the next call. */
export interface Subscribers<Args extends readonly unknown[]> {
  readonly add: (listener: (...args: Args) => void) => Unsubscribe;
  readonly call: (...args: Args) => void;
}

export function createSubscribers<Args extends readonly unknown[]>(): Subscribers<Args> {
  const listeners = new Set<(...args: Args) => void>();
  return {
    add: (listener) => {
      // A wrapper, so that a listener added twice is called twice and each removal takes one.
      const own = (...args: Args) => listener(...args);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    call: (...args) => {
      const present = Array.from(listeners);
      for (const listener of present) if (listeners.has(listener)) listener(...args);
    },
  };
}

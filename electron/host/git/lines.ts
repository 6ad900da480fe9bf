/** Work that stands in line, one line for each key; lines do not wait for each other. */
export interface Lines {
  /** @param work - must not reject */
  readonly add: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

export function createLines(): Lines {
  const last = new Map<string, Promise<unknown>>();
  return {
    add: (key, work) => {
      const next = (last.get(key) ?? Promise.resolve()).then(work);
      last.set(key, next);
      void next.finally(() => {
        if (last.get(key) === next) last.delete(key);
      });
      return next;
    },
  };
}

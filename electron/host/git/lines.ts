/** Work that stands in line, one line for each key; lines do not wait for each other, nor for what failed. */
export interface Lines {
  readonly add: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

export function createLines(): Lines {
  const last = new Map<string, Promise<unknown>>();
  return {
    add: (key, work) => {
      const next = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, next);
      const leave = (): void => {
        if (last.get(key) === next) last.delete(key);
      };
      next.then(leave, leave);
      return next;
    },
  };
}

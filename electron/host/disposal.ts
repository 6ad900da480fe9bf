type Release = () => void | Promise<void>;

export interface Disposal {
  /** Notes how to release what has just been started. */
  readonly add: (release: Release) => void;
  /** Releases everything, the latest first; what is released once is not released again. */
  readonly run: () => Promise<void>;
}

/** Collects what an owner has started, so that it is ended in the opposite order. */
export function createDisposal(): Disposal {
  const releases: Release[] = [];
  return {
    add: (release) => void releases.push(release),
    run: async () => {
      for (let release = releases.pop(); release !== undefined; release = releases.pop()) await release();
    },
  };
}

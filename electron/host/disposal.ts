type Release = () => void | Promise<void>;

export interface Disposal {
  /** Notes how to release what has just been started. */
  readonly add: (release: Release) => void;
  /**
   * Releases everything once, one after the other, the latest first. Who asks again waits for the same
   * end. One that fails does not keep the others.
   *
   * @throws what failed, after all have had their turn
   */
  readonly run: () => Promise<void>;
}

/** Collects what an owner has started, so that it is ended in the opposite order. */
export function createDisposal(): Disposal {
  const releases: Release[] = [];
  let ending: Promise<void> | null = null;
  return {
    add: (release) => void releases.push(release),
    run: () => (ending ??= releaseAll(releases.toReversed())),
  };
}

async function releaseAll(releases: readonly Release[]): Promise<void> {
  const errors: unknown[] = [];
  for (const release of releases) {
    try {
      await release();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be released.');
}

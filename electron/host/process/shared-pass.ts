/**
 * Lets many callers share one look at the machine: whoever asks while a pass is under way gets the next one,
 * together with all others who wait for it. A result is therefore never older than the question, and a
 * hundred agents that end at once cost a few passes and not hundreds.
 */
export function sharedPass<T>(run: () => Promise<T>): () => Promise<T> {
  let under: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;

  const start = (): Promise<T> => {
    waiting = undefined;
    return run();
  };
  return () => {
    if (waiting === undefined) {
      waiting = under.then(start, start);
      under = waiting;
    }
    return waiting;
  };
}

import { inspect } from 'node:util';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';

export interface BackgroundBugsDeps {
  /** Takes a text for the log. */
  readonly log: (text: string) => void;
  /** Tells the person. */
  readonly warn: (warning: Failure) => void;
}

/** Different ones that are told; a host in which more goes wrong has said enough. */
const mostTold = 20;

/**
 * Outlives work that nobody waits for and that fails all the same (a full disk, no file left to open, a bug): Node
 * would end the host for it, and with the host every agent. Each failure is logged and told once.
 *
 * @returns a function that ends it
 */
export function outliveBackgroundBugs({ log, warn }: BackgroundBugsDeps): () => void {
  const told = new Set<string>();
  const hear = (reason: unknown): void => {
    const what = reason instanceof Error ? reason.message : String(reason);
    if (told.has(what) || told.size >= mostTold) return;
    told.add(what);
    log(inspect(reason));
    warn(
      failure(
        'internal',
        `Something went wrong in the host: ${what}`,
        'The agents run on; what it was at is left undone. Its log has the details.',
      ),
    );
  };
  process.on('unhandledRejection', hear);
  return () => void process.off('unhandledRejection', hear);
}

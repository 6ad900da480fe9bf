/** What became of an attempt to write: some bytes went out, the receiver is full, or it is gone. */
export type WriteOutcome = number | 'full' | 'gone';

/** Writes in order to a receiver that takes a few bytes at a time. */
export interface WriteQueue {
  readonly push: (data: Uint8Array) => void;
  /** Forgets what waits and stops trying. */
  readonly close: () => void;
}

/**
 * First and longest pause before a full receiver is tried again. Node tells nobody when a PTY can take more
 * bytes, so a queue that waits has to ask: often at first, since a reader is usually busy for a moment only;
 * ten times a second for one that does not read at all.
 */
const retryMs = { first: 1, longest: 100 } as const;

/** The most that is offered in one attempt: bounds what the kernel copies while the event loop waits. */
const attemptBytes = 65_536;

/** The most attempts in a row, so that a fast reader of a long paste leaves room for other agents. */
const attemptsPerTurn = 16;

/**
 * Creates a queue over `tryWrite`, which must not block. An empty queue holds no timer.
 */
export function createWriteQueue(tryWrite: (data: Uint8Array) => WriteOutcome): WriteQueue {
  const waiting: Uint8Array[] = [];
  let timer: NodeJS.Timeout | undefined;
  let retry: number = retryMs.first;
  let closed = false;

  const schedule = (delay: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      drain();
    }, delay);
  };

  const close = (): void => {
    closed = true;
    waiting.length = 0;
    clearTimeout(timer);
    timer = undefined;
  };

  const drain = (): void => {
    for (let attempt = 0; attempt < attemptsPerTurn; attempt++) {
      const head = waiting[0];
      if (head === undefined) return;
      const outcome = tryWrite(head.subarray(0, attemptBytes));
      if (outcome === 'gone') return close();
      if (outcome === 'full') {
        schedule(retry);
        retry = Math.min(retry * 2, retryMs.longest);
        return;
      }
      retry = retryMs.first;
      if (outcome < head.length) waiting[0] = head.subarray(outcome);
      else waiting.shift();
    }
    schedule(0);
  };

  return {
    push(data) {
      if (closed || data.length === 0) return;
      waiting.push(data);
      if (timer === undefined) drain();
    },
    close,
  };
}

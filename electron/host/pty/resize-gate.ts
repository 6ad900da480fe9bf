import { smallestPtySize } from './port.ts';

/** Columns and rows of a terminal. */
export interface PtySize {
  readonly cols: number;
  readonly rows: number;
}

/** Brings a PTY to the size that was asked for last. */
export interface ResizeGate {
  /** Asks for a size; it is applied when no other has been asked for during the delay. */
  readonly request: (size: PtySize) => void;
  /** Applies the size asked for last now, so that a program starts to redraw before it is looked at. */
  readonly flush: () => void;
  /** Forgets a waiting size and stops the timer. */
  readonly dispose: () => void;
}

interface ResizeGateOptions {
  /** The size the PTY was started with. */
  readonly initial: PtySize;
  readonly apply: (size: PtySize) => void;
  readonly delayMs?: number;
}

/**
 * Full-screen programs repaint everything on each change of size, and dragging a window edge makes sixty a
 * second. One tenth of a second is the shortest pause that reads as "done dragging".
 */
const defaultDelayMs = 100;

/** The kernel keeps both numbers in sixteen bits (`struct winsize`). */
const largest = 65_535;

const clamp = (value: number, smallest: number): number =>
  Math.min(largest, Math.max(smallest, Math.floor(value) || 0));

/** Whole numbers between the smallest size that programs survive and the largest that a PTY can hold. */
export const clampPtySize = ({ cols, rows }: PtySize): PtySize => ({
  cols: clamp(cols, smallestPtySize.cols),
  rows: clamp(rows, smallestPtySize.rows),
});

const sameSize = (a: PtySize, b: PtySize): boolean => a.cols === b.cols && a.rows === b.rows;

/** Creates a gate in front of a PTY's `resize`: debounced, never too small, never twice the same size. */
export function createResizeGate({
  initial,
  apply,
  delayMs = defaultDelayMs,
}: ResizeGateOptions): ResizeGate {
  let applied = clampPtySize(initial);
  let wanted = applied;
  let timer: NodeJS.Timeout | undefined;

  const dispose = (): void => {
    clearTimeout(timer);
    timer = undefined;
    wanted = applied;
  };
  const flush = (): void => {
    const size = wanted;
    dispose();
    if (sameSize(size, applied)) return;
    applied = size;
    wanted = size;
    apply(size);
  };

  return {
    request(size) {
      wanted = clampPtySize(size);
      clearTimeout(timer);
      timer = sameSize(wanted, applied) ? undefined : setTimeout(flush, delayMs);
    },
    flush,
    dispose,
  };
}

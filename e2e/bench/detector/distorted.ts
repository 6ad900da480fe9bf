import type { At } from '../../../electron/host/replay/replay.ts';

/** How badly reports arrive. */
export interface Distortion {
  /** Share of them that is lost, 0 to 1. */
  readonly lose: number;
  /** The longest delay of one in milliseconds; they stay in their order. */
  readonly delayMs: number;
}

/** Loses and delays reports, in the same way each time. */
export function distorted<T>(reports: readonly At<T>[], { lose, delayMs }: Distortion): readonly At<T>[] {
  const random = seeded(reports.length + 1);
  let last = 0;
  return reports.flatMap((report) => {
    if (random() < lose) return [];
    last = Math.max(last, report.at + random() * delayMs);
    return [{ ...report, at: last }];
  });
}

/** A linear congruential generator, with the constants of the C standard's example. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

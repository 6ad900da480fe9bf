import type { Clock } from './clock.ts';

/** Milliseconds that two clocks may drift apart between two looks without one of them having been set. */
const drift = 2_000;

/**
 * Notices that the clock was set, by a person or a time server, or that the machine slept.
 *
 * @returns by how many milliseconds the clock has jumped since it was asked last; 0 when it has not
 */
export function createJumpWatch({ now, steady = now }: Clock): () => number {
  let apart = now() - steady();
  return () => {
    const present = now() - steady();
    const jumped = present - apart;
    apart = present;
    return Math.abs(jumped) < drift ? 0 : jumped;
  };
}

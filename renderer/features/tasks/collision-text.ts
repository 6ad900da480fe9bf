import { describeCollision } from '#shared/swarm/ownership/collisions.ts';
import type { Collision } from '#shared/swarm/ownership/collisions.ts';

/** For who would hand the task out: in the same words wherever that is asked. */
export const warningOf = (collision: Collision): string =>
  `It ${describeCollision(collision)}. It is not handed out by itself meanwhile.`;

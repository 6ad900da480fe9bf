import { phaseOf } from './claim.ts';
import type { Phase } from './claim.ts';
import { controlClaim } from './control.ts';
import type { DetectorState } from './state.ts';

/** So soon after a key a word of the program is about that key. */
const heedsWithinMs = 2_000;

type Heeding = Pick<DetectorState, 'control' | 'movement' | 'stoppedAt' | 'answer'>;

/**
 * The program's own control sequence says that it heeded the key that was just pressed: it rests after the one that
 * stops it, or goes on after an answer. The picture from before that word is past; the next one comes a frame later.
 */
export function isPicturePast({ control, movement, stoppedAt, answer }: Heeding): boolean {
  const word = controlClaim(control);
  if (word === null || movement.redrawnAt >= control.changedAt) return false;
  const follows = (pressedAt: number | null, phase: Phase): boolean =>
    pressedAt !== null &&
    phaseOf(word) === phase &&
    control.changedAt >= pressedAt &&
    control.changedAt - pressedAt < heedsWithinMs;
  return follows(stoppedAt, 'rest') || follows(answer?.at ?? null, 'busy');
}

import type { ScreenView } from '../screen/screen-view.ts';
import type { Claim } from './claim.ts';
import type { Movement } from './movement.ts';
import type { DetectorState } from './state.ts';
import type { Thresholds } from './thresholds.ts';

/** Nothing is known about this program but that it has shown something and does nothing any more. */
export const restsQuietly: Claim = {
  kind: 'idle',
  rule: 'quiet-without-sign',
  evidence: '',
  source: 'silence',
};

/** Rules of rest without a prompt, what is typed there are keys: monitors, and what waits for a file or a request. */
export const restsWithKeys: ReadonlySet<string> = new Set([
  'general/monitor',
  'general/monitor-keys',
  'general/watcher',
  'general/server',
]);

/** It has been silent long enough to count as at rest although no known sign says so. */
export const restsUnseen = (state: DetectorState, now: number): boolean => {
  const at = restsAt(state);
  return at !== null && now >= at;
};

/** When a program that gives no known sign counts as at rest; null if it never will by that. */
export function restsAt(state: DetectorState): number | null {
  const { signSeen, reading, control, movement, profile, sign, startedAt } = state;
  const { startingForMs } = profile.thresholds;
  const empty = (reading?.regions.get('screen')?.to ?? 0) === 0;
  if (empty && !control.titled) return null;
  const { movedAt, outputAt, toolSeenAt } = movement;
  const quietAt =
    Math.max(movedAt, outputAt, toolSeenAt ?? 0) + believedAfterMs(movement, profile.thresholds);
  if (!signSeen) return quietAt;
  if (profile.otherwise !== 'working' || sign.phase !== null) return null;
  // It has greeted, and its start is over.
  if (sign.last === null) return Math.max(quietAt, startedAt + startingForMs);
  return mayHavePrompt(state) ? quietAt : null;
}

/**
 * How long its silence must last. One that went on by itself after a pause pauses again: a log that is followed, a count
 * that is drawn anew every ten seconds. Its next pause must be twice as long, but no longer than what counts as a stall.
 */
const believedAfterMs = ({ resumesAfterMs }: Movement, thresholds: Thresholds): number => {
  const { unknownRestAfterMs, stalledAfterMs } = thresholds;
  const isPausing = resumesAfterMs > unknownRestAfterMs;
  return isPausing
    ? Math.max(unknownRestAfterMs, Math.min(2 * resumesAfterMs, stalledAfterMs))
    : unknownRestAfterMs;
};

/**
 * Its spinner is gone and no prompt is known: it has one that nobody knows. After a known prompt or a question the
 * cursor tells: a command that runs leaves it on a row of its own. A server that has served waits again.
 */
const mayHavePrompt = ({ sign, reading }: DetectorState): boolean =>
  sign.last === 'busy' ||
  (sign.lastRule !== null && restsWithKeys.has(sign.lastRule)) ||
  (reading !== null && isBehindText(reading.view));

const isBehindText = ({ cursor, rows }: ScreenView): boolean =>
  cursor.visible && cursor.x > 0 && rows[cursor.y]?.text.slice(0, cursor.x).trim() !== '';

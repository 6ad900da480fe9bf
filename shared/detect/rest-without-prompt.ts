import type { ScreenView } from '../screen/screen-view.ts';
import { restsQuietly, restsWithKeys } from './rest-unseen.ts';
import type { DetectorState } from './state.ts';
import type { Status } from './status.ts';

/**
 * The program rests, and no prompt of it is known to be open: what is typed may be a key, or the answer to a question
 * that nobody recognised.
 */
export function restsWithoutPrompt({ live, reading }: Pick<DetectorState, 'live' | 'reading'>): boolean {
  if (restsWithKeys.has(live.rule)) return true;
  return live.rule === restsQuietly.rule && (reading === null || !looksLikePrompt(reading.view));
}

/**
 * As far as its status tells: whether nothing is typed at the program because no open prompt of it is known. True also of
 * a silent one whose cursor stands behind a sign, at which text is typed soon.
 */
export const mayLackPrompt = ({ rule }: Pick<Status, 'rule'>): boolean =>
  restsWithKeys.has(rule) || rule === restsQuietly.rule;

/** The cursor stands behind a sign, as prompts end in one. Words, question marks and colons in that place may ask. */
function looksLikePrompt({ cursor, rows }: ScreenView): boolean {
  const before = rows[cursor.y]?.text.slice(0, cursor.x).trim() ?? '';
  return cursor.visible && /[^\p{L}\p{N}?？:：.…]$/u.test(before);
}

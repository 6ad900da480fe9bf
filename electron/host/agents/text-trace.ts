import type { ScreenView } from '#shared/screen/screen-view.ts';
import { pasteEnd, pasteStart } from './typed-text.ts';

/** What a screen shows of a text that was typed: enough to tell two moments apart. */
export interface TextTrace {
  /** How often the text stands on the screen. */
  readonly count: number;
  /** Row of the last place where it ends; -1 when it is not there. */
  readonly lastRow: number;
}

/** Rows of a screen: from the first up to but without the row after the last. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A screen, and where its input box is if that is known. */
export interface BoxedScreen {
  readonly view: ScreenView;
  readonly input: RowRange | null;
}

/** Characters of a text that are looked for: enough to be its own, few enough to stand in one line. */
const needleLength = 24;

/** Blanks, line breaks and box borders stand between the pieces of a text that an input box wraps. */
const betweenPieces = /[\s─-╿]/gu;

const squeeze = (text: string): string => text.replaceAll(betweenPieces, '');

/** The end of a typed text without what a screen may put into it; empty for a text of blanks. */
export function needleOf(typed: string): string {
  const shown = squeeze(typed.replaceAll(pasteStart, '').replaceAll(pasteEnd, ''));
  return shown.slice(-needleLength);
}

/** Looks for a needle in the input box, or on the whole screen; across the rows that it may be wrapped over. */
export function traceOf({ view, input }: BoxedScreen, needle: string): TextTrace {
  if (needle === '') return { count: 0, lastRow: -1 };
  const shown = input === null ? view.rows : view.rows.slice(input.from, input.to);
  const rows = shown.map((row) => squeeze(row.text));
  const screen = rows.join('');
  let count = 0;
  let last = -1;
  for (let at = screen.indexOf(needle); at >= 0; at = screen.indexOf(needle, at + needle.length)) {
    count += 1;
    last = at + needle.length;
  }
  return { count, lastRow: last < 0 ? -1 : rowAt(rows, last) };
}

/** The row in which the first `length` characters of the joined rows end. */
function rowAt(rows: readonly string[], length: number): number {
  let left = length;
  for (const [index, row] of rows.entries()) {
    left -= row.length;
    if (left <= 0) return index;
  }
  return rows.length - 1;
}

/** A text that stands where it did not stand before. */
export const isNewlyShown = (before: TextTrace, after: TextTrace): boolean =>
  after.count > before.count || (after.count > 0 && after.lastRow !== before.lastRow);

/**
 * Whether Enter took a text out of its input box. Where the box is not known: the text is gone, or stands
 * elsewhere (in the transcript), or the cursor left its line (programs that read lines). A long text that could
 * not be seen has arrived when anything on the screen changed.
 */
export function hasArrived(before: BoxedScreen, after: BoxedScreen, typed: string): boolean {
  const needle = needleOf(typed);
  const was = traceOf(before, needle);
  if (was.count > 0 && before.input !== null && after.input !== null)
    return traceOf(after, needle).count === 0;
  const is = traceOf({ view: after.view, input: null }, needle);
  const wasAnywhere = traceOf({ view: before.view, input: null }, needle);
  // No agent folds a text so short: a box that never showed it did not take the keys, whatever else was redrawn.
  const isShort = needle.length < needleLength && !/[\r\n]/u.test(typed);
  if (isShort && before.input !== null && after.input !== null)
    return is.count - traceOf(after, needle).count > wasAnywhere.count;
  if (wasAnywhere.count !== is.count || wasAnywhere.lastRow !== is.lastRow) return true;
  if (cursorLeftLine(before.view, after.view)) return true;
  return wasAnywhere.count === 0 && before.view.rows.some((row, y) => row.text !== after.view.rows[y]?.text);
}

const cursorLeftLine = ({ cursor: before }: ScreenView, { cursor: after }: ScreenView): boolean =>
  before.visible && after.visible && before.y !== after.y;

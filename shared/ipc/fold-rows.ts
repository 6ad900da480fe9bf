import type { ScreenRow, ScreenView } from '../screen/screen-view.ts';
import type { RowsFrame } from './frames.ts';

const blankRow: ScreenRow = { text: '', wrapped: false, runs: [] };

/**
 * The picture after a `rows` frame. Rows that did not change stay the same objects. `previous` is the
 * picture of the same agent before it; undefined for none, as when the frame is `full`.
 */
export function foldRows(previous: ScreenView | undefined, frame: RowsFrame): ScreenView {
  const old = frame.full || previous === undefined ? [] : previous.rows;
  const rows = Array.from({ length: frame.rows }, (_, y) => old[y] ?? blankRow);
  for (const { y, row } of frame.changed) rows[y] = row;
  return {
    cols: frame.cols,
    rows,
    cursor: frame.cursor,
    alternate: frame.alternate,
    revision: frame.revision,
  };
}

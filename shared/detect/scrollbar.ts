import type { ScreenRow, ScreenView } from '../screen/screen-view.ts';

/** A scroll bar has at least so many rows: fewer may be the end of something that is drawn. */
const leastRows = 4;

const bar = /[█▉▊▌▐░▒▓┃│║▕]$/u;
const border = /[│┃║]$/u;

/**
 * Takes the scroll bar off that some programs draw in the last column: the words beside it are what is read. The
 * right side of a box is none: its rows begin with the left side.
 */
export function withoutScrollbar(view: ScreenView): ScreenView {
  const { rows } = view;
  const has = rows.map((row) => endsInBar(row, view.cols));
  if (!has.includes(true)) return view;
  const rowsWithout = rows.map((row, y) =>
    has[y] === true && stretchAround(has, y) >= leastRows
      ? { ...row, text: row.text.slice(0, -1).trimEnd() }
      : row,
  );
  return { ...view, rows: rowsWithout };
}

function endsInBar({ text, runs }: ScreenRow, cols: number): boolean {
  const last = runs.at(-1);
  if (!bar.test(text) || last === undefined || last.start + last.width < cols - 1) return false;
  const before = text.slice(0, -1).trimEnd();
  const isBoxed = /^\s*[│┃║]/u.test(before) && !border.test(before);
  return !isBoxed && (before.length < text.length - 1 || /[│┃║╮╯┐┘]$/u.test(before) || before === '');
}

function stretchAround(has: readonly boolean[], y: number): number {
  let from = y;
  let to = y + 1;
  while (has[from - 1] === true) from -= 1;
  while (has[to] === true) to += 1;
  return to - from;
}

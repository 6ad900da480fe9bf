import type { ScreenRow, ScreenView } from '../screen/screen-view.ts';

/**
 * The screen without what the person has typed at the cursor and not sent: a prompt that is written over is still
 * one, and words of theirs are no question of the program.
 *
 * @param draft - what was typed, or its beginning
 */
export function withoutDraft(view: ScreenView, draft: string): ScreenView {
  const text = draft.trimEnd();
  if (text === '') return view;
  const { y } = view.cursor;
  const first = firstRowOf(view, y);
  const line = view.rows.slice(first, y + 1);
  const typedAt = line
    .map((row) => row.text)
    .join('')
    .lastIndexOf(text);
  if (typedAt < 0) return view;
  let left = typedAt;
  const kept = line.map((row) => {
    const own = row.text.slice(0, left);
    left = Math.max(0, left - row.text.length);
    return own === row.text ? row : onlyText(row, own);
  });
  return { ...view, rows: view.rows.toSpliced(first, kept.length, ...kept) };
}

/** Where the line that is wrapped up to this row begins. */
function firstRowOf({ rows }: ScreenView, y: number): number {
  let first = Math.min(y, rows.length - 1);
  while (first > 0 && rows[first]?.wrapped === true) first -= 1;
  return first;
}

const onlyText = ({ wrapped }: ScreenRow, text: string): ScreenRow => ({
  text: text.trimEnd(),
  wrapped,
  runs: [],
});

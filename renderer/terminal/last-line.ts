import type { ScreenView } from '#shared/screen/screen-view.ts';

/** Characters of a line that are read out; more is noise. */
const longest = 160;
/** Lines that only draw: rules and frames of boxes. */
const drawing = /^[\s\p{P}\p{S}\u{2500}-\u{259f}]*$/u;

/** The last line of a screen that says something in words, without the frame around it; empty for none. */
export function lastLine(view: ScreenView): string {
  const row = view.rows.findLast(({ text }) => !drawing.test(text));
  if (row === undefined) return '';
  return row.text
    .replace(/[\u{2500}-\u{259f}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}

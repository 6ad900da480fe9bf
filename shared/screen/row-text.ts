import type { StyleRun } from './screen-view.ts';

/**
 * The text of a row as its runs give it: blanks between the runs, none at the end. Holds for every row
 * of a {@link ScreenView}, so the text needs no place of its own where rows are stored or sent.
 */
export function textOfRuns(runs: readonly StyleRun[]): string {
  let text = '';
  let end = 0;
  for (const run of runs) {
    text += ' '.repeat(Math.max(0, run.start - end)) + run.text;
    end = run.start + run.width;
  }
  return trimBlanks(text);
}

/** Cuts spaces off the end, and only spaces: a no-break space is text. */
function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}

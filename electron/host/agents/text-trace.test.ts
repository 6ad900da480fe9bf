import { describe, expect, it } from 'vitest';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { hasArrived, isNewlyShown, needleOf, traceOf } from './text-trace.ts';

/** A screen as a program that reads lines shows it: the cursor stands in the last row of `rows`. */
function screen(...rows: readonly string[]) {
  const view: ScreenView = {
    cols: 40,
    rows: [...rows, ...Array.from({ length: 6 - rows.length }, () => '')].map((text) => ({
      text,
      wrapped: false,
      runs: [],
    })),
    cursor: { x: 0, y: rows.length - 1, visible: true },
    alternate: false,
    revision: 1,
  };
  return { view, input: null };
}

const boxed = (row: number, ...rows: readonly string[]) => ({
  ...screen(...rows),
  input: { from: row, to: row + 1 },
});

describe('the trace of a typed text', () => {
  it('is found across the rows and borders of an input box', () => {
    const box = screen('╭──────────────╮', '│ > please ren │', '│ ame the cart │', '╰──────────────╯');
    expect(traceOf(box, needleOf('please rename the cart'))).toEqual({ count: 1, lastRow: 2 });
  });

  it('knows an old text from a new one', () => {
    const needle = needleOf('go on');
    const before = traceOf(screen('> go on', 'ok', '> '), needle);
    expect(isNewlyShown(before, traceOf(screen('> go on', 'ok', '> '), needle))).toBe(false);
    expect(isNewlyShown(before, traceOf(screen('> go on', 'ok', '> go on'), needle))).toBe(true);
  });

  it('looks for the end of a long or pasted text', () => {
    expect(needleOf(`\u001b[200~${'x'.repeat(100)}\rthe end of it all, my friend\u001b[201~`)).toBe(
      'theendofitall,myfriend'.padStart(24, 'x').slice(-24),
    );
  });
});

describe('a text has arrived', () => {
  it.each([
    ['when it left the input box', boxed(1, 'hi', '> go'), boxed(1, '> go', '> '), true],
    ['not while it stands in the input box', boxed(1, 'hi', '> go'), boxed(1, 'tip', '> go'), false],
    ['when it moved up into the transcript', screen('', '> go'), screen('> go', '> '), true],
    ['when the cursor left its line', screen('$ cat', 'go'), screen('$ cat', 'go', ''), true],
    ['when it is gone', screen('> go'), screen('> '), true],
    ['not while nothing changes', screen('> go'), screen('> go'), false],
    [
      'not when a known box never showed it, whatever else is redrawn',
      boxed(0, '> '),
      boxed(2, '> past', 'words', '> '),
      false,
    ],
    ['when it stands above a box that never showed it', boxed(0, '> '), boxed(1, '> go', '> '), true],
    ['when it was never seen and something changes', screen('Password:'), screen('Password: *'), true],
    ['not when it was never seen and nothing changes', screen('Password:'), screen('Password:'), false],
  ])('%s', (_, before, after, expected) => {
    expect(hasArrived(before, after, 'go')).toBe(expected);
  });

  it.each(['x'.repeat(40), 'one\ntwo'])('when %j was folded in the box and something changes', (text) => {
    expect(hasArrived(boxed(0, '> [pasted text]'), boxed(1, 'It works', '> '), text)).toBe(true);
  });
});

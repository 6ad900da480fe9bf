import { expect, it } from 'vitest';
import type { ScreenView } from '../screen/screen-view.ts';
import { withoutScrollbar } from './scrollbar.ts';

const cols = 20;

function viewOf(...texts: readonly string[]): ScreenView {
  const style = { foreground: -1, background: -1, attributes: 0 };
  const rows = texts.map((text) => ({
    text,
    wrapped: false,
    runs: text === '' ? [] : [{ start: 0, width: text.length, text, ...style }],
  }));
  return { cols, rows, cursor: { x: 0, y: 0, visible: true }, alternate: true, revision: 1 };
}

const textsOf = (view: ScreenView) => view.rows.map(({ text }) => text);
const wide = (text: string, end: string) => text.padEnd(cols - 1) + end;

it('is taken off the rows beside it', () => {
  const view = viewOf(wide('STATUS: DONE', '│'), wide('', '█'), wide('> a', '█'), wide('', '│'), 'below');
  expect(textsOf(withoutScrollbar(view))).toEqual(['STATUS: DONE', '', '> a', '', 'below']);
});

it('stands beside boxes', () => {
  const box = ['╭────────────────╮', '│ a              │', '│ b              │', '╰────────────────╯'];
  const view = viewOf(...box.map((row) => wide(row, '█')));
  expect(textsOf(withoutScrollbar(view))).toEqual(box);
});

it.each([
  ['the side of a box', Array.from({ length: 6 }, () => wide('│ text', '│'))],
  ['a short piece', ['a', wide('b', '█'), wide('c', '█'), 'd']],
  ['bars that end before the last column', Array.from({ length: 6 }, () => 'a  █')],
])('%s is none', (_, texts) => {
  const view = viewOf(...texts);
  expect(withoutScrollbar(view).rows).toEqual(view.rows);
});

import { describe, expect, it } from 'vitest';
import type { ScreenView } from '../screen/screen-view.ts';
import { withoutDraft } from './drafted.ts';

/** Rows, `+` in front of those that go on with the row above; the cursor stands in the last one. */
const viewOf = (...rows: readonly string[]): ScreenView => ({
  cols: 20,
  rows: rows.map((row) => ({ text: row.replace(/^\+/u, ''), wrapped: row.startsWith('+'), runs: [] })),
  cursor: { x: 0, y: rows.length - 1, visible: true },
  alternate: false,
  revision: 1,
});

const textOf = ({ rows }: ScreenView) => rows.map(({ text }) => text);

describe('a screen without the draft', () => {
  it.each([
    ['at a prompt', ['ls', '$ npm test'], 'npm test', ['ls', '$']],
    ['behind a question', ['Sure? [y/N] yes'], 'yes', ['Sure? [y/N]']],
    ['with blanks at its end', ['$ npm'], 'npm  ', ['$']],
    ['said before as well', ['$ ls', '$ ls'], 'ls', ['$ ls', '$']],
    ['wrapped', ['$ ls', '$ npm test -- --wat', '+ch all'], 'npm test -- --watch all', ['$ ls', '$', '']],
    ['longer than what is known of it', ['$ npm test and more'], 'npm test', ['$']],
    ['of which the program shows nothing', ['Password:'], 'secret', ['Password:']],
    ['none', ['$ ls'], '', ['$ ls']],
  ])('%s', (_, rows, draft, left) => {
    expect(textOf(withoutDraft(viewOf(...rows), draft))).toEqual(left);
  });

  it('is the same one where nothing was typed, and leaves rows alone that hold none of it', () => {
    const view = viewOf('ls', '$ npm');
    expect(withoutDraft(view, '')).toBe(view);
    expect(withoutDraft(view, 'git')).toBe(view);
    expect(withoutDraft(view, 'npm').rows[0]).toBe(view.rows[0]);
  });

  it('takes a cursor below the last row', () => {
    const view = { ...viewOf('$ ls'), cursor: { x: 0, y: 9, visible: true } };
    expect(textOf(withoutDraft(view, 'ls'))).toEqual(['$']);
  });
});

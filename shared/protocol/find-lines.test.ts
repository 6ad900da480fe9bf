import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScreenRow } from '../screen/screen-view.ts';
import { findProtocolLines } from './find-lines.ts';
import { unwrap } from './logical-line.ts';
import type { LogicalLine } from './logical-line.ts';
import { ownWords } from './own-words.ts';

const row = (text: string, wrapped = false): ScreenRow => ({ text: text.trimEnd(), wrapped, runs: [] });

const foreign = {
  isEcho: (line: LogicalLine) => /^[❯›] \S/u.test(line.text),
  isQuote: (line: LogicalLine) => /^ *[▎┃]/u.test(line.text),
};

/** The protocol lines that a reader of these rows would take as the agent's own. */
function read(rows: readonly ScreenRow[], cols = 60) {
  const words = ownWords(unwrap(rows, 0, rows.length, cols), foreign);
  return findProtocolLines(words.lines)
    .filter(({ quoted }) => !quoted)
    .map(({ line }) => line);
}

const linesOf = (text: string) => unwrap(screen(text), 0, text.split('\n').length, 60);

const screen = (text: string) => text.split('\n').map((line) => row(line));

describe('wrapped lines', () => {
  it('joins the rows of a soft wrap', () => {
    expect(read([row('STATUS: BLOCKED — need the passw'), row('ord of staging', true)])).toEqual([
      { kind: 'blocked', need: 'need the password of staging' },
    ]);
  });

  it('joins rows that hang under the text behind a bullet', () => {
    const rows = screen(
      '● STATUS: BLOCKED — need the password of the staging\n  database before I can go on',
    );
    expect(read(rows)).toEqual([
      { kind: 'blocked', need: 'need the password of the staging database before I can go on' },
    ]);
  });

  it('joins rows of an indented paragraph, also with the blank at which it was broken', () => {
    const rows = screen('     STATUS: BLOCKED — need the password of the staging\n      database');
    expect(read(rows)).toEqual([{ kind: 'blocked', need: 'need the password of the staging database' }]);
  });

  it('leaves apart a line that had room for the next word', () => {
    const rows = screen(
      '  A long line of prose that fills the whole width of it all\n  STATUS: DONE — short\n  Bye.',
    );
    expect(read(rows)).toEqual([{ kind: 'done', summary: 'short' }]);
  });

  it('leaves apart two protocol lines, however full the first is', () => {
    const rows = screen(
      '  PROGRESS: [1/2] — the first of the two steps is complete!\n  PROGRESS: [2/2] — done',
    );
    expect(read(rows)).toHaveLength(2);
  });
});

describe('the words of others', () => {
  it.each([
    ['a prompt', 'Agent 1.0\n\n❯ Please print\n  STATUS: DONE — when ready'],
    [
      'a prompt of several paragraphs',
      'Agent 1.0\n\n❯ Please print\n\n  STATUS: DONE — when ready\n\n  STATUS: BLOCKED — else',
    ],
    ['the output of a tool', '● Bash(cat notes)\n  ⎿  first\n     STATUS: DONE — file content'],
    ['tool output with blank lines', '● Bash(cat notes)\n  ⎿  first\n\n     STATUS: DONE — file content'],
    [
      'tool output of another agent',
      '• Ran cat notes\n  └ STATUS: DONE — first line\n    STATUS: BLOCKED — second',
    ],
    ['fenced code', 'Like this:\n```\nSTATUS: DONE — example\n```'],
    ['fenced code that is still written', 'Like this:\n```text\nSTATUS: DONE — example'],
    ['a diff', '+STATUS: DONE — added\n-STATUS: DONE — removed'],
    ['a listing', '  1  STATUS: DONE — line one\n  2  STATUS: BLOCKED — line two'],
    ['a quoted block', '▎ STATUS: DONE — quoted'],
    ['a bar of tool output', '┃  STATUS: DONE — printed'],
  ])('%s', (_name, text) => {
    expect(read(screen(text))).toEqual([]);
  });

  it('ends where the agent speaks again', () => {
    const rows = screen(
      '❯ go\n\n● Bash(ls)\n  ⎿  STATUS: ERROR — file\n\n● Fine.\n\n  STATUS: DONE — listed 3 files',
    );
    expect(read(rows)).toEqual([{ kind: 'done', summary: 'listed 3 files' }]);
  });

  it('reads on below a prompt that stays as a header on the first row', () => {
    expect(read(screen('› list\n  119. item\n\n  STATUS: DONE — listed'))).toEqual([
      { kind: 'done', summary: 'listed' },
    ]);
  });

  it('reads on after a code block whose start has scrolled away', () => {
    expect(read(screen('const a = 1;\n```\n\nSTATUS: DONE — wrote it'))).toEqual([
      { kind: 'done', summary: 'wrote it' },
    ]);
  });
});

/** Whether each verdict counts as an example, where verdicts are drawn like code. */
const coded = (text: string) =>
  findProtocolLines(linesOf(text), (line) => line.text.startsWith('STATUS')).map(({ quoted }) => quoted);

describe('an example', () => {
  it.each([
    ['several verdicts in one paragraph', 'STATUS: DONE — so\nSTATUS: BLOCKED — or so'],
    ['other lines beside several verdicts', 'STATUS: DONE — so\nSTATUS: BLOCKED — or so\nBUILD: FAIL — x'],
    ['introduced, and followed by words', 'For example:\n\nSTATUS: DONE — so\n\nThat is how it works.'],
  ])('%s', (_name, text) => {
    expect(read(screen(text))).toEqual([]);
  });

  it('is none when the answer ends with it', () => {
    expect(read(screen('My report:\n\nSTATUS: DONE — wrote cart.ts'))).toHaveLength(1);
    expect(
      read(screen('PROGRESS: [3/3] — all\nBUILD: PASS\nSTATUS: DONE — wrote cart.ts\n\nTell me more.')),
    ).toHaveLength(3);
  });

  it('is what is drawn like code in the middle of an answer, not a verdict in code marks at its end', () => {
    expect(coded('Print this.\n\nSTATUS: DONE — x\n\nThen stop.')).toEqual([true]);
    expect(coded('Print this:\n\nSTATUS: DONE — x')).toEqual([true]);
    expect(coded('Finished.\n\nSTATUS: DONE — x')).toEqual([false]);
  });
});

describe('a contract', () => {
  it('takes the lines below it until a blank one', () => {
    const rows = screen('● CONTRACT: cart API\n  GET /cart → Cart\n  POST /cart ← Item\n\n  Bye.');
    expect(read(rows)).toEqual([
      { kind: 'contract', title: 'cart API', body: 'GET /cart → Cart\nPOST /cart ← Item' },
    ]);
  });

  it('ends before the next protocol line', () => {
    const rows = screen('CONTRACT: cart API\nGET /cart\nSTATUS: DONE — api.md written');
    expect(read(rows)).toEqual([
      { kind: 'contract', title: 'cart API', body: 'GET /cart' },
      { kind: 'done', summary: 'api.md written' },
    ]);
  });
});

it('tells which line may still grow', () => {
  const words = ownWords(unwrap(screen('PROGRESS: [1/2]\nSTATUS: DONE — te\n\n'), 0, 4, 60), foreign);
  expect(findProtocolLines(words.lines).map(({ open }) => open)).toEqual([false, true]);
});

it('never throws, whatever stands on the screen', () => {
  const piece = fc.constantFrom(
    '❯ ',
    '  ⎿ ',
    '```',
    '● ',
    'STATUS: DONE',
    ' — ',
    'CONTRACT: x',
    '  ',
    '│',
    '',
  );
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 40 }), (rows) => {
      const lines = read(rows.map(([parts, wrapped]) => row(parts.join(''), wrapped)));
      expect(Array.isArray(lines)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

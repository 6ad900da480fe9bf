import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attribute, rgbFlag } from '#shared/screen/screen-view.ts';
import { chunkedScript } from './fixtures/terminal-script.ts';
import { createWatchedScreen, pictureOf, textOf } from './fixtures/watched-screen.ts';

/** Name, what the program writes, the rows it should see (blank ones at the end left out). */
const golden: readonly (readonly [string, string, readonly string[]])[] = [
  ['plain lines', 'one\r\ntwo', ['one', 'two']],
  ['a redraw over old text', 'aaaaaa\rbb', ['bbaaaa']],
  ['erase to the end of the line', 'aaaaaa\r\x1b[2C\x1b[K', ['aa']],
  ['cursor addressing', '\x1b[3;5Hx\x1b[1;1Hy', ['y', '', '    x']],
  ['tabs', 'a\tb', ['a       b']],
  ['a soft wrap', 'x'.repeat(45), ['x'.repeat(40), 'xxxxx']],
  ['wide characters', '漢字 ok', ['漢字 ok']],
  ['a wide character that does not fit the row', `${'x'.repeat(39)}漢`, ['x'.repeat(39), '漢']],
  ['emoji with joiners', '👩‍👩‍👧‍👦 family', ['👩‍👩‍👧‍👦 family']],
  ['marks on letters', 'e\u0301a\u0308', ['e\u0301a\u0308']],
  ['half of a wide character written over', '漢\x1b[1;2Hx', [' x']],
  [
    'scrolling',
    Array.from({ length: 10 }, (_, n) => `line ${n}`).join('\r\n'),
    [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `line ${n}`),
  ],
  ['a scroll region', 'a\r\nb\r\nc\x1b[1;2r\x1b[2;1H\nd\x1b[r', ['b', 'd', 'c']],
  ['the alternate screen', 'shell\x1b[?1049h\x1b[Happ', ['app']],
  ['back from the alternate screen', 'shell\x1b[?1049h\x1b[Happ\x1b[?1049l', ['shell']],
  ['text that cursor jumps separate', 'STATUS:\x1b[1CDONE', ['STATUS: DONE']],
];

describe('a screen', () => {
  it.each(golden)('shows %s', (_, output, rows) => {
    const shown = textOf(createWatchedScreen().show(output));
    expect(shown).toEqual([...rows, ...Array.from({ length: 8 - rows.length }, () => '')]);
  });

  it('skips bytes that are not UTF-8 and goes on', () => {
    expect(textOf(createWatchedScreen().show(Uint8Array.of(0x61, 0x80, 0xff, 0x62)))[0]).toBe('ab');
  });

  it('tells styles and colours of stretches', () => {
    const view = createWatchedScreen().show(
      '\x1b[1;31mbold red\x1b[0m plain \x1b[38;2;1;2;3;48;5;200;4mrgb\x1b[0m\x1b[7m   \x1b[0m',
    );
    expect(view.rows[0]?.runs).toEqual([
      { start: 0, width: 8, text: 'bold red', foreground: 1, background: -1, attributes: Attribute.bold },
      { start: 9, width: 5, text: 'plain', foreground: -1, background: -1, attributes: 0 },
      {
        start: 15,
        width: 3,
        text: 'rgb',
        foreground: rgbFlag + 0x010203,
        background: 200,
        attributes: Attribute.underline,
      },
      { start: 18, width: 3, text: '   ', foreground: -1, background: -1, attributes: Attribute.inverse },
    ]);
  });

  it('gives every wide or combined character a run of its own at its exact cell', () => {
    const { runs } = createWatchedScreen().show('a漢e\u0301🇩🇪b').rows[0]!;
    expect(runs.map(({ start, width, text }) => [start, width, text])).toEqual([
      [0, 1, 'a'],
      [1, 2, '漢'],
      [3, 1, 'e\u0301'],
      [4, 2, '🇩🇪'],
      [6, 1, 'b'],
    ]);
  });

  it('marks soft wraps, follows the cursor and tells the alternate screen', () => {
    const watched = createWatchedScreen();
    const view = watched.show(`${'x'.repeat(41)}\r\nnext\x1b[?25l`);
    expect(view.rows.map((row) => row.wrapped).slice(0, 3)).toEqual([false, true, false]);
    expect(view.cursor).toEqual({ x: 4, y: 2, visible: false });
    expect(view.alternate).toBe(false);
    expect(watched.show('\x1b[?1049h\x1b[?25h').alternate).toBe(true);
    expect(watched.screen.view.cursor.visible).toBe(true);
  });

  it('keeps the cursor inside the screen while a wrap is pending', () => {
    expect(createWatchedScreen().show('x'.repeat(40)).cursor).toEqual({ x: 39, y: 0, visible: true });
  });

  it('keeps rows that did not change as the same objects, emoji too', () => {
    const watched = createWatchedScreen();
    const before = watched.show('one\r\n👩‍👩‍👧‍👦 two\r\nthree');
    const after = watched.show('\x1b[1;1HONE\x1b[2;1H👩‍👩‍👧‍👦 two\x1b[3;6H');
    expect(textOf(after).slice(0, 3)).toEqual(['ONE', '👩‍👩‍👧‍👦 two', 'three']);
    expect(after.rows[0]).not.toBe(before.rows[0]);
    expect(after.rows[1]).toBe(before.rows[1]);
    expect(after.rows[2]).toBe(before.rows[2]);
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('sees that marks changed on a letter that stayed', () => {
    const watched = createWatchedScreen();
    watched.show('e\u0301');
    expect(textOf(watched.show('\re\u0300'))[0]).toBe('e\u0300');
  });

  it('cuts a letter with endless marks', () => {
    const [row] = createWatchedScreen().show(`e${'\u0301'.repeat(5000)} end`).rows;
    expect(row?.text.length).toBeLessThan(100);
    expect(row?.text.endsWith(' end')).toBe(true);
  });

  it('publishes nothing when output changes nothing', () => {
    const watched = createWatchedScreen();
    watched.show('same');
    const count = watched.views.length;
    watched.show('\rsame');
    expect(watched.views).toHaveLength(count);
  });

  it('shows the same however the output is cut into chunks', () => {
    fc.assert(
      fc.property(chunkedScript, (chunks) => {
        const whole = createWatchedScreen();
        whole.show(Buffer.concat(chunks));
        const parts = createWatchedScreen();
        for (const chunk of chunks) parts.show(chunk);
        expect(pictureOf(parts.screen.view)).toEqual(pictureOf(whole.screen.view));
        expect(parts.screen.text(1000)).toEqual(whole.screen.text(1000));
        expect(parts.replies.join('')).toBe(whole.replies.join(''));
        whole.screen.dispose();
        parts.screen.dispose();
      }),
    );
  });

  it('survives any bytes and stays of its size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (garbage) => {
        const watched = createWatchedScreen();
        const view = watched.show(garbage);
        expect([view.cols, view.rows.length]).toEqual([40, 8]);
        expect(textOf(watched.show('\x1bc\x18back'))[0]).toBe('back');
        watched.screen.dispose();
      }),
    );
  });

  it('follows a storm of sizes while it is written to', () => {
    const size = fc.record({ cols: fc.integer({ min: 2, max: 90 }), rows: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(size, chunkedScript), { maxLength: 8 }), (steps) => {
        const watched = createWatchedScreen();
        for (const [next, chunks] of steps) {
          watched.screen.resize(next);
          const view = watched.show(Buffer.concat(chunks));
          expect([view.cols, view.rows.length]).toEqual([next.cols, next.rows]);
          expect(view.cursor.x).toBeLessThan(next.cols);
          expect(view.cursor.y).toBeLessThan(next.rows);
        }
        watched.screen.dispose();
      }),
    );
  });

  it('tells followers of a new size, and captures the reflowed rows', () => {
    const watched = createWatchedScreen();
    const sizes: unknown[] = [];
    const stop = watched.screen.follow({ onOutput: () => {}, onResize: (size) => sizes.push(size) });
    watched.show(`${'x'.repeat(45)}\r\n`);
    watched.screen.resize({ cols: 50, rows: 8 });
    watched.screen.resize({ cols: 50, rows: 8 });
    stop();
    watched.screen.resize({ cols: 60, rows: 8 });
    watched.screen.flush();
    expect(sizes).toEqual([{ cols: 50, rows: 8 }]);
    expect(textOf(watched.screen.view)[0]).toBe('x'.repeat(45));
  });

  it('gives history as text with soft wraps joined', () => {
    const watched = createWatchedScreen();
    watched.show(`${Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\r\n')}\r\n${'y'.repeat(50)}`);
    const text = watched.screen.text(1000);
    expect(text[0]).toBe('line 0');
    expect(text.at(-1)).toBe('y'.repeat(50));
    expect(watched.screen.text(3)).toEqual(['line 19', 'y'.repeat(50)]);
  });

  it('may be disposed of by a follower', () => {
    const { screen, clock, show, views } = createWatchedScreen();
    screen.follow({ onOutput: () => screen.dispose(), onResize: () => {} });
    show('last');
    clock.advance(1000);
    expect(clock.pending()).toBe(0);
    expect(views).toHaveLength(0);
  });

  it('is silent after it was disposed of', async () => {
    const watched = createWatchedScreen();
    watched.write('waiting');
    watched.screen.dispose();
    watched.write('more');
    watched.screen.flush();
    await watched.parsed();
    watched.clock.advance(10_000);
    expect(watched.views).toHaveLength(0);
    expect(watched.signals).toHaveLength(0);
    expect(watched.clock.pending()).toBe(0);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { chunkedScript } from './fixtures/terminal-script.ts';
import { createWatchedScreen, pictureOf, textOf } from './fixtures/watched-screen.ts';
import type { WatchedScreen } from './fixtures/watched-screen.ts';

/** A fresh terminal of the same size that was brought into the state of this one. */
function replayOf({ screen }: WatchedScreen, history?: number): WatchedScreen {
  const replay = createWatchedScreen(screen.size);
  replay.show(screen.serialize(history));
  return replay;
}

/** All that a person sees; a first row that continues something above it cannot be told from one that does not. */
const seen = (view: ScreenView): ScreenView => {
  const [first, ...rest] = pictureOf(view).rows;
  return { ...pictureOf(view), rows: first === undefined ? [] : [{ ...first, wrapped: false }, ...rest] };
};

/**
 * What a snapshot does not carry: the character before (marks, joiners, REP), character sets, tab stops, an
 * open link.
 */
const notCarried = new RegExp(
  String.raw`\p{M}|\p{RI}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u001b\[\d*b|\u001b\(.|\u001bH|\u001b\]8;[^\u001b]*\u001b\\`,
  'gu',
);

describe('a serialized screen', () => {
  it('replays as the same picture, history and cursor', () => {
    fc.assert(
      fc.property(chunkedScript, (chunks) => {
        const original = createWatchedScreen();
        original.show(Buffer.concat(chunks));
        const replay = replayOf(original);
        expect(seen(replay.screen.view)).toEqual(seen(original.screen.view));
        expect(replay.screen.text(1000)).toEqual(original.screen.text(1000));
        original.screen.dispose();
        replay.screen.dispose();
      }),
    );
  });

  it('fills no more than was written where coloured text wraps at the bottom', () => {
    const original = createWatchedScreen({ cols: 10, rows: 2 });
    original.show(`\n\u{1b}[48;5;17m${'x'.repeat(13)}\u{1b}[0m\u{1b}[K`);
    expect(seen(replayOf(original).screen.view)).toEqual(seen(original.screen.view));
  });

  it('has as much history as is asked for', () => {
    const original = createWatchedScreen({ rows: 2 });
    original.show('one\r\ntwo\r\nthree\r\nfour\r\nfive');
    expect(replayOf(original, 1).screen.text(1000)).toEqual(['three', 'four', 'five']);
    expect(replayOf(original, 0).screen.text(1000)).toEqual(['four', 'five']);
  });

  it('is continued by the output that follows it, wherever it was taken', () => {
    fc.assert(
      fc.property(chunkedScript, fc.nat(), (chunks, at) => {
        const bytes = Buffer.from(Buffer.concat(chunks).toString().replace(notCarried, ''));
        const cut = bytes.length === 0 ? 0 : at % bytes.length;
        const original = createWatchedScreen();
        original.show(bytes.subarray(0, cut));
        const replay = replayOf(original);
        original.screen.follow({ onOutput: replay.show, onResize: () => {} });
        original.show(bytes.subarray(cut));
        expect(seen(replay.screen.view)).toEqual(seen(original.screen.view));
        original.screen.dispose();
        replay.screen.dispose();
      }),
    );
  });

  it('is continued inside any character and control sequence', () => {
    const bytes = Buffer.from(
      '\x1b[?1049h\x1b[2;6r\x1b[1;31mred — “\x1b[5;1H漢字\x1b[?25l\x1b[48;2;1;2;3mtail\x1b]0;new title\x07 ünïcode\x1b[0m',
    );
    const whole = createWatchedScreen();
    whole.show(bytes);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const original = createWatchedScreen();
      original.show(bytes.subarray(0, cut));
      const replay = replayOf(original);
      original.screen.follow({ onOutput: replay.show, onResize: () => {} });
      original.show(bytes.subarray(cut));
      expect(pictureOf(replay.screen.view), `cut at ${cut}`).toEqual(pictureOf(whole.screen.view));
    }
  });

  it('restores the modes that the window needs for keys, mouse and paste', () => {
    const original = createWatchedScreen();
    original.show('\x1b[?1h\x1b[?2004h\x1b[?1002h\x1b[?1006h\x1b[?1004h\x1b[?25l\x1b[5 q');
    const text = Buffer.from(original.screen.serialize()).toString();
    for (const mode of ['?1h', '?2004h', '?1002h', '?1006h', '?1004h', '?25l', '5 q']) {
      expect(text).toContain(`\x1b[${mode}`);
    }
    expect(replayOf(original).screen.takesPaste).toBe(true);
  });

  it('forgets modes that a reset has ended', () => {
    const original = createWatchedScreen();
    original.show('\x1b[?1006h\x1b[?25l\x1b[5 q\x1bc');
    const text = Buffer.from(original.screen.serialize()).toString();
    for (const mode of ['?1006h', '?25l', '5 q']) expect(text).not.toContain(mode);
  });

  it('leaves the alternate screen to the text and cursor that were there before', () => {
    const original = createWatchedScreen();
    original.show('shell $ \x1b[31m\x1b[?1049h\x1b[2J\x1b[4;4Happ');
    const replay = replayOf(original);
    expect(textOf(replay.show('\x1b[?1049l\x1b[0mnext'))[0]).toBe('shell $ next');
  });

  it('keeps the style of what comes next, the scroll region and the saved cursor', () => {
    const original = createWatchedScreen();
    original.show('\x1b[3;5H\x1b7\x1b[2;3r\x1b[2;1H\x1b[1;38;5;99mA');
    const next = 'B\x1b[3;1H\n\x1b8C';
    const replay = replayOf(original);
    expect(pictureOf(replay.show(next))).toEqual(pictureOf(original.show(next)));
  });

  it('tells the window to wait for the rest of a synchronized update', () => {
    const original = createWatchedScreen();
    original.show('\x1b[?2026hhalf');
    expect(Buffer.from(original.screen.serialize()).toString().endsWith('\x1b[?2026h')).toBe(true);
  });

  it('holds all of the history', () => {
    const original = createWatchedScreen({ scrollback: 2000 });
    original.show(Array.from({ length: 1500 }, (_, n) => `line ${n} ${'漢'.repeat(n % 15)}`).join('\r\n'));
    const replay = createWatchedScreen({ scrollback: 2000 });
    replay.show(original.screen.serialize());
    expect(replay.screen.text(5000)).toEqual(original.screen.text(5000));
    expect(replay.screen.text(5000)[0]).toBe('line 0');
  });
});

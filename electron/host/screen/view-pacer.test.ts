import { describe, expect, it } from 'vitest';
import { createManualClock } from './fixtures/manual-clock.ts';
import { createWatchedScreen, textOf } from './fixtures/watched-screen.ts';
import type { WatchedScreen } from './fixtures/watched-screen.ts';
import { ParseQueue } from './parse-queue.ts';
import { ViewBudget, viewLimits } from './view-budget.ts';
import { pace } from './view-pacer.ts';

const begin = '\x1b[?2026h';
const end = '\x1b[?2026l';

/** Writes, lets it be parsed, and moves the clock. */
async function output({ write, parsed, clock }: WatchedScreen, data: string, ms: number): Promise<void> {
  write(data);
  await parsed();
  clock.advance(ms);
}

const firstRows = ({ views }: WatchedScreen): readonly (string | undefined)[] =>
  views.map((view) => textOf(view)[0]);

describe('the pace of views', () => {
  it('shows the first change within a frame', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'hello', 16);
    expect(firstRows(watched)).toEqual(['hello']);
    expect(watched.clock.pending()).toBe(0);
  });

  it('shows a screen that goes on changing at most 12 times a second, and its last change', async () => {
    const watched = createWatchedScreen();
    for (let n = 0; n < 200; n++) await output(watched, `\r${n}`, 5);
    watched.clock.advance(200);
    expect(watched.views.length).toBeGreaterThanOrEqual(8);
    expect(watched.views.length).toBeLessThanOrEqual(13);
    expect(textOf(watched.screen.view)[0]).toBe('199');
    expect(watched.clock.pending()).toBe(0);
  });

  it('waits a little for the rest of a redraw that was cut in two', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'new first row\r\n', 2);
    await output(watched, 'new second row', 16);
    expect(watched.views.map((view) => textOf(view).slice(0, 2))).toEqual([
      ['new first row', 'new second row'],
    ]);
  });

  it('waits for the rest of a control sequence or character, but not for ever', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'text\x1b[3', pace.settle + 1);
    expect(watched.views).toHaveLength(0);
    watched.clock.advance(16);
    expect(firstRows(watched)).toEqual(['text']);
  });

  it('never shows half of a synchronized update', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'old', 200);
    await output(watched, `${begin}\x1b[2J\x1b[Hhalf`, 500);
    expect(firstRows(watched)).toEqual(['old']);
    await output(watched, ` whole${end}`, 200);
    expect(firstRows(watched)).toEqual(['old', 'half whole']);
  });

  it('finds the whole frame when one ends and the next begins in the same write', async () => {
    const watched = createWatchedScreen();
    await output(watched, `${begin}\rframe 0`, 20);
    for (let n = 1; n < 40; n++) {
      await output(watched, ` whole${end}${begin}\x1b[2K\rframe ${n}`, 20);
    }
    watched.clock.advance(200);
    expect(watched.views.length).toBeGreaterThan(5);
    expect(firstRows(watched).every((row) => /^frame \d+ whole$/u.test(row ?? ''))).toBe(true);
    // The last frame that was whole is shown although the next one has begun.
    expect(firstRows(watched).at(-1)).toBe('frame 38 whole');
  });

  it('finds whole frames in many updates of one chunk', async () => {
    const watched = createWatchedScreen();
    const frames = Array.from(
      { length: 50 },
      (_, n) => `${begin}\x1b[2K\rpart ${n}\r\nrest ${n}\x1b[A${end}`,
    );
    await output(watched, frames.join(''), 100);
    expect(watched.views.map((view) => textOf(view).slice(0, 2)).at(-1)).toEqual(['part 49', 'rest 49']);
  });

  it('shows what there is when an update does not end within a second', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'old', 200);
    await output(watched, `${begin}\rhung`, pace.longestFrame - 100);
    expect(firstRows(watched)).toEqual(['old']);
    watched.clock.advance(200);
    expect(firstRows(watched)).toEqual(['old', 'hung']);
    await output(watched, '\rmore', 200);
    expect(firstRows(watched)).toEqual(['old', 'hung', 'more']);
    expect(watched.clock.pending()).toBe(0);
  });

  it('reports how much was written even when nothing changed, and nothing when idle', async () => {
    const watched = createWatchedScreen();
    await output(watched, 'same', 200);
    await output(watched, '\rsame', 200);
    watched.clock.advance(60_000);
    expect(watched.signals).toEqual([
      { kind: 'output', bytes: 4 },
      { kind: 'output', bytes: 5 },
    ]);
    expect(watched.views).toHaveLength(1);
  });

  it('counts as written only what the published view shows', async () => {
    const watched = createWatchedScreen();
    const shown = (): number =>
      watched.signals.reduce((sum, signal) => sum + (signal.kind === 'output' ? signal.bytes : 0), 0);
    const whole = `${begin}whole${end}`;
    await output(watched, whole, 200);
    await output(watched, `${begin}half`, 200);
    expect(shown()).toBe(whole.length);
    await output(watched, end, 200);
    expect(shown()).toBe(whole.length + `${begin}half${end}`.length);
  });

  it('is not held by a clock that is set back', async () => {
    const past = createManualClock(1000);
    const present = createManualClock(10_000_000);
    let current = present;
    const watched = createWatchedScreen({
      clock: { now: () => current.now(), after: (ms, task) => current.after(ms, task) },
    });
    watched.write('before');
    await watched.parsed();
    present.advance(100);
    current = past;
    watched.write('\rafter!');
    await watched.parsed();
    past.advance(200);
    expect(firstRows(watched)).toEqual(['before', 'after!']);
  });

  it('shows the end at once when it is flushed, also in the middle of an update', () => {
    const watched = createWatchedScreen();
    watched.write(`${begin}last words`);
    watched.screen.flush();
    expect(firstRows(watched)).toEqual(['last words']);
    expect(watched.clock.pending()).toBe(0);
  });
});

describe('a flood on a thread without time', () => {
  const lines = 'flood\r\n'.repeat(3000);

  /** A screen that has been flooded for two seconds, from the first view on. */
  async function flooded(): Promise<WatchedScreen> {
    const parsing = new ParseQueue({ now: () => performance.now(), load: () => 1 });
    const watched = createWatchedScreen({ parsing, viewing: new ViewBudget(() => 0) });
    for (let ms = 0; ms < 2000; ms += 50) await output(watched, `${lines}at ${ms}`, 50);
    return watched;
  }

  it('is shown as often as there is time for', async () => {
    const { views } = await flooded();
    expect(views.length).toBeGreaterThan(1);
    expect(views.length).toBeLessThanOrEqual(1 + 2000 / viewLimits.lag.least);
  });

  it('is answered at once, and shown soon after it pauses', async () => {
    const watched = await flooded();
    await output(watched, `${lines}Continue?\x1b[c`, 1);
    expect(watched.replies).toEqual(['\x1b[?1;2c']);
    expect(textOf(watched.screen.view).at(-1)).not.toBe('Continue?');
    watched.clock.advance(pace.lull + pace.longestSettle);
    expect(textOf(watched.screen.view).at(-1)).toBe('Continue?');
    watched.clock.advance(viewLimits.lag.most);
    watched.screen.dispose();
    expect(watched.clock.pending()).toBe(0);
  });
});

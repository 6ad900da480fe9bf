import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../replay/virtual-clock.ts';
import { createTerminalScreen } from '../screen/terminal-screen.ts';
import { RecentRecording, recordingLimits } from './recent-recording.ts';
import { maskedKeys } from './masked-keys.ts';

const start = 1_795_176_000_000;

/** A screen with its recording, on a clock that the test moves. */
function recorded() {
  const clock = new VirtualClock(start);
  const open = () =>
    createTerminalScreen({
      cols: 40,
      rows: 5,
      clock,
      onReply: () => undefined,
      onSignal: () => undefined,
      onView: () => undefined,
      onBacklogHigh: () => undefined,
      onBacklogLow: () => undefined,
    });
  const screen = open();
  const recording = new RecentRecording(screen, clock.now);
  const print = (text: string): void => {
    screen.write(Buffer.from(text));
    screen.flush();
  };
  /** The rows that a terminal shows which plays what was kept. */
  const replayed = (): readonly string[] => {
    const other = open();
    for (const event of recording.read().events) {
      if (event.kind === 'output') other.write(Buffer.from(event.text));
      if (event.kind === 'resize') other.resize(event.size);
    }
    other.flush();
    return other.view.rows.map(({ text }) => text);
  };
  const shown = (): readonly string[] => screen.view.rows.map(({ text }) => text);
  return { clock, screen, recording, print, replayed, shown };
}

describe('the recording of the last minutes', () => {
  it('shows what the screen shows', () => {
    const { print, replayed, shown } = recorded();
    print('one\r\ntwo\u001b[1;1Hx');
    expect(replayed()).toEqual(shown());
  });

  it('begins with a whole screen when its beginning is forgotten', () => {
    const { clock, recording, print, replayed, shown } = recorded();
    print('the first line\r\n');
    for (let minute = 1; minute <= 20; minute += 1) {
      clock.advanceTo(start + minute * 60_000);
      print(`\u001b[3;1Hminute ${minute}${'\u001b[0m'.repeat(recordingLimits.segmentBytes / 4)}`);
    }
    const { startedAt } = recording.read();
    expect(clock.now() - startedAt).toBeLessThanOrEqual(recordingLimits.windowMs + 60_000);
    expect(replayed()).toEqual(shown());
    expect(replayed()[0]).toBe('the first line');
  });

  it('takes no more of a long history with it than a screen can need', () => {
    const { clock, recording, print, replayed, shown } = recorded();
    for (let minute = 1; minute <= 20; minute += 1) {
      clock.advanceTo(start + minute * 60_000);
      print(`a line of a long history\r\n`.repeat(recordingLimits.segmentBytes / 26 + 1));
    }
    const [picture] = recording.read().events;
    const text = picture?.kind === 'output' ? picture.text : '';
    expect(text.split('\r\n').length).toBeLessThanOrEqual(recordingLimits.historyLines + 5);
    expect(replayed()).toEqual(shown());
  });

  it('is bounded while an agent floods its terminal, and whole again after it', () => {
    const { clock, recording, print, replayed, shown } = recorded();
    const flood = `${'flood '.repeat(20_000)}\r\n`;
    for (let i = 0; i < 60; i += 1) print(flood);
    const kept = recording
      .read()
      .events.reduce((sum, event) => sum + (event.kind === 'output' ? event.text.length : 0), 0);
    expect(kept).toBeLessThanOrEqual(recordingLimits.mostBytes + flood.length);
    clock.advanceTo(start + recordingLimits.leastMs);
    print('calm');
    expect(replayed()).toEqual(shown());
    expect(recording.read().startedAt).toBe(clock.now());
  });

  it('holds sizes, keys without letters, and what was reported', () => {
    const { screen, recording } = recorded();
    screen.resize({ cols: 20, rows: 4 });
    recording.heard({ kind: 'input', text: 'secret\r', by: 'user' });
    recording.heard({ kind: 'report', report: { kind: 'connected' }, channel: 'hook' });
    recording.heard({ kind: 'tick' });
    expect(recording.read().events).toMatchObject([
      { kind: 'resize', size: { cols: 20, rows: 4 } },
      { kind: 'input', text: 'xxxxxx\r' },
      { kind: 'signal', signal: { kind: 'report' } },
    ]);
  });

  it('ends with its owner', () => {
    const { recording, print } = recorded();
    recording.stop();
    print('later');
    expect(recording.read().events).toEqual([]);
  });
});

it.each([
  ['1', '1'],
  ['y', 'y'],
  ['/quit\r', '/xxxx\r'],
  ['pass word', 'xaxx xxxx'],
  ['\u001b[A\u001b', '\u001b[A\u001b'],
  ['\u001b[200~go\r\u001b[201~', '\u001b[200~xx\r\u001b[201~'],
])('masks %j as %j', (typed, masked) => {
  expect(maskedKeys(typed)).toBe(masked);
});

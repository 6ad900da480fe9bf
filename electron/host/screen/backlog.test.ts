import { describe, expect, it } from 'vitest';
import { backlogMarks } from './backlog.ts';
import { createWatchedScreen, textOf } from './fixtures/watched-screen.ts';
import { ParseQueue, parseLimits } from './parse-queue.ts';
import type { ParseJob, ThreadMeter } from './parse-queue.ts';

const chunk = Buffer.from('flooding text\r\n'.repeat(4000));

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A job that counts its slices. */
const jobOf = (bytes: number, log: string[], name: string): ParseJob => {
  let rest = bytes;
  return {
    get backlogBytes() {
      return rest;
    },
    parseSlice: () => {
      rest = Math.max(0, rest - parseLimits.sliceBytes);
      log.push(name);
    },
  };
};

const meter = (part: Partial<ThreadMeter> = {}): ThreadMeter => ({ now: () => 0, load: () => 0, ...part });

describe('the backlog of a screen', () => {
  it('asks for a pause above one mark and for more below the other, once each', async () => {
    const watched = createWatchedScreen();
    while (watched.screen.backlogBytes <= backlogMarks.high) watched.write(chunk);
    watched.write(chunk);
    expect(watched.marks).toEqual(['high']);
    await watched.parsed();
    expect(watched.marks).toEqual(['high', 'low']);
    watched.screen.dispose();
  });

  it('stays bounded in a flood whose writer obeys, and shows its end', async () => {
    const watched = createWatchedScreen({
      onBacklogHigh: () => void (isPaused = true),
      onBacklogLow: () => void (isPaused = false),
    });
    let isPaused = false;
    let most = 0;
    for (let bytes = 0; bytes < 20_000_000;) {
      if (isPaused) {
        await nextTurn();
        continue;
      }
      watched.write(chunk);
      bytes += chunk.length;
      most = Math.max(most, watched.screen.backlogBytes);
    }
    watched.write('the end');
    await watched.parsed();
    watched.screen.flush();
    expect(most).toBeLessThanOrEqual(backlogMarks.high + chunk.length);
    expect(textOf(watched.screen.view).at(-1)).toBe('the end');
  });

  it('lets other agents and the event loop go on in between', async () => {
    const flooding = createWatchedScreen();
    const quiet = createWatchedScreen();
    flooding.write(Buffer.alloc(4_000_000, 'x'));
    await nextTurn();
    const before = flooding.screen.backlogBytes;
    quiet.write('prompt');
    await quiet.parsed();
    quiet.screen.flush();
    expect(textOf(quiet.screen.view)[0]).toBe('prompt');
    // The quiet agent waited for some slices of the flood, not for its end.
    expect(flooding.screen.backlogBytes).toBeGreaterThan(before / 2);
    flooding.screen.dispose();
  });

  it('ends a slice whose output takes long after a piece of it', async () => {
    let now = 0;
    const parsing = new ParseQueue(meter({ now: () => (now += parseLimits.turnMs) }));
    const slow = createWatchedScreen({ parsing });
    slow.write(Buffer.alloc(parseLimits.sliceBytes, 'x'));
    await nextTurn();
    expect(slow.screen.backlogBytes).toBe(parseLimits.sliceBytes - parseLimits.pieceBytes);
    slow.screen.dispose();
  });
});

describe('the parse queue', () => {
  it('takes short backlogs first, then long ones in turn', async () => {
    const log: string[] = [];
    const queue = new ParseQueue(meter());
    queue.add(jobOf(3 * parseLimits.sliceBytes, log, 'long'));
    queue.add(jobOf(2 * parseLimits.sliceBytes, log, 'other'));
    queue.add(jobOf(parseLimits.littleBytes + 1, log, 'one slice'));
    queue.add(jobOf(parseLimits.littleBytes, log, 'short'));
    await nextTurn();
    expect(log).toEqual(['short', 'long', 'other', 'one slice', 'long', 'other', 'long']);
  });

  it('gives way to the event loop when its time is up, and starves no long backlog', async () => {
    const log: string[] = [];
    let now = 0;
    const queue = new ParseQueue(meter({ now: () => (now += parseLimits.turnMs) }));
    const long = jobOf(3 * parseLimits.sliceBytes, log, 'long');
    queue.add(long);
    for (let turns = 0; turns < 3; turns++) {
      queue.add(jobOf(10, log, 'short'));
      await nextTurn();
    }
    expect(log.filter((name) => name === 'long')).toHaveLength(3);
    expect(log.filter((name) => name === 'short')).toHaveLength(3);
  });

  it('forgets a job that is removed', async () => {
    const log: string[] = [];
    const queue = new ParseQueue(meter());
    const job = jobOf(10, log, 'gone');
    queue.add(job);
    queue.remove(job);
    await nextTurn();
    expect(log).toEqual([]);
  });

  it('notices that the thread has no time left, and that it has again', async () => {
    let now = 0;
    let load = 1;
    const queue = new ParseQueue(meter({ now: () => now, load: () => load }));
    const turn = async (): Promise<boolean> => {
      now += parseLimits.saturation.windowMs;
      queue.add(jobOf(10, [], 'any'));
      await nextTurn();
      return queue.isSaturated;
    };
    expect(await turn()).toBe(true);
    load = 0.5;
    expect(await turn()).toBe(false);
  });
});

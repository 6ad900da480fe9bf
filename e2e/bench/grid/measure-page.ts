import type { CDPSession, Page } from 'playwright-core';
import { percentile, round } from '../support/report.ts';

/** What a page did in a stretch of time. */
export interface PageWork {
  /** Processor time of the main thread, as share of the time that passed. */
  readonly mainThreadShare: number;
  /** Frames of a 60 Hz screen that the page did not make. */
  readonly droppedFrames: number;
}

/** Milliseconds of a frame at 60 Hz. */
const frameTime = 1000 / 60;

/**
 * Measures the page for `seconds`, first its main thread and then its frames: watching frames makes the
 * page draw all of them.
 */
export async function measureWork(page: Page, seconds: number): Promise<PageWork> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const [before, startedAt] = [await taskSeconds(session), performance.now()];
  await pass(seconds);
  const [after, endedAt] = [await taskSeconds(session), performance.now()];
  await session.detach();
  return {
    mainThreadShare: round(((after - before) * 1000) / (endedAt - startedAt), 3),
    droppedFrames: await droppedFrames(page, seconds),
  };
}

const pass = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/** Seconds of processor time that tasks of the main thread took so far. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const duration = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (duration === undefined) throw new Error('The browser does not report TaskDuration.');
  return duration;
}

const droppedFrames = (page: Page, seconds: number): Promise<number> =>
  page.evaluate(
    ({ seconds, frameTime }) =>
      new Promise<number>((resolve) => {
        const end = performance.now() + seconds * 1000;
        let last = performance.now();
        let dropped = 0;
        const onFrame = (now: number) => {
          dropped += Math.max(0, Math.round((now - last) / frameTime) - 1);
          last = now;
          if (now < end) requestAnimationFrame(onFrame);
          else resolve(dropped);
        };
        requestAnimationFrame(onFrame);
      }),
    { seconds, frameTime },
  );

/**
 * Types keys one after the other and measures each from its event to the frame in which its echo is put into
 * the terminal's rows.
 *
 * @param rows - selector of the element that holds the rows of the terminal with the keyboard
 * @returns the 95th percentile in milliseconds
 */
export async function echoP95(page: Page, rows: string, keys: number): Promise<number> {
  await page.evaluate(startEchoClock, rows);
  const times: number[] = [];
  for (let index = 0; index < keys; index++) {
    const key = 'abcdefghij'[index % 10] ?? 'a';
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => Reflect.get(window, 'nextEcho') as Promise<number>));
  }
  return round(percentile(times, 0.95), 1);
}

/** Runs in the page: `window.nextEcho` is the time that the last key's echo took. */
function startEchoClock(rows: string): void {
  const place = document.querySelector(rows);
  if (place === null) throw new Error(`There is no ${rows} on the page.`);
  const lengthNow = () => (place.textContent ?? '').replaceAll(/[\s\u00a0]/g, '').length;
  window.addEventListener(
    'keydown',
    (event) => {
      const before = lengthNow();
      const echoed = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (lengthNow() <= before) return;
          observer.disconnect();
          // The terminal writes its rows within a frame of the page: the one that shows them.
          resolve(performance.now() - event.timeStamp);
        });
        observer.observe(place, { childList: true, subtree: true, characterData: true });
      });
      Reflect.set(window, 'nextEcho', echoed);
    },
    { capture: true },
  );
}

import type { Clock } from '../../../electron/host/agents/clock.ts';

/** How often the clock looks whether the process was stopped, in milliseconds. */
const beatMs = 5;

/** A beat that comes later than this was held up by a stop: no turn of the event loop takes so long. */
const longestTurnMs = 300;

/**
 * A clock that stands still while the process is stopped. Chains that work by turns are stopped most of the time:
 * by the machine's clock every deadline of theirs would have passed at the beginning of each turn, and what the host
 * does once in ten seconds it would do in every second turn of one.
 */
export function createRunningClock(): Clock {
  let stoppedMs = 0;
  let beatAt = performance.now();
  setInterval(() => {
    const late = performance.now() - beatAt - beatMs;
    if (late > longestTurnMs) stoppedMs += late;
    beatAt = performance.now();
  }, beatMs).unref();
  const ran = (): number => performance.now() - stoppedMs;

  const startedAt = Date.now() - ran();
  const after = (ms: number, task: () => void): (() => void) => {
    const due = ran() + ms;
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      timer = setTimeout(() => (ran() < due - 1 ? arm() : task()), Math.max(0, due - ran()));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  };
  return { now: () => startedAt + ran(), after };
}

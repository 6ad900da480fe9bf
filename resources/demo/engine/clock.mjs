/** @typedef {import('./types.ts').Clock} Clock */

/**
 * @param {number} speed script seconds in one real second
 * @returns {Clock}
 */
export function createClock(speed) {
  const start = performance.now();
  return {
    now: () => ((performance.now() - start) / 1000) * speed,
    sleep: (seconds, signal) => wait((seconds / speed) * 1000, signal),
    sleepReal: (seconds, signal) => wait(seconds * 1000, signal),
  };
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

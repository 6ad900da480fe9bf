/**
 * How Node is started for a host: with a bound of 8 MB on each half of the heap's young generation. By itself it
 * grows by some 40 MB while agents write much, and does not give them back. Output is parsed as fast with 8 as
 * with 32. `electron/main/host-program.ts` has the same for the desktop app.
 *
 * @type {readonly string[]}
 */
export const hostFlags = ['--max-semi-space-size=8'];

/**
 * How Node is started for a host: with a bound of 16 MB on each half of the heap's young generation. By itself
 * it grows by some 40 MB while agents write much, and does not give them back. With 8 MB an agent takes 0.3 MB less,
 * and garbage 6 % of the time instead of 4 %; 32 MB bring no more. `electron/main/host-program.ts` has the same for the desktop app.
 *
 * @type {readonly string[]}
 */
export const hostFlags = ['--max-semi-space-size=16'];

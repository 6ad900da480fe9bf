/** @typedef {import('./types.ts').Step} Step */

/** @param {string} text what it is at, without dots @param {number} seconds @returns {Step} */
export const think = (text, seconds) => ({ kind: 'think', text, seconds });

/** @param {string} text @returns {Step} */
export const say = (text) => ({ kind: 'say', text });

/** @param {number} done @param {number} total @param {string} what just completed @returns {Step} */
export const progress = (done, total, what) => say(`PROGRESS: [${done}/${total}] — ${what}`);

/** @param {string} target @param {number} seconds @param {string} result @returns {Step} */
export const read = (target, seconds, result) => tool('Read', target, seconds, [result]);

/** @param {string} command @param {number} seconds @param {readonly string[]} output @returns {Step} */
export const bash = (command, seconds, output) => tool('Bash', command, seconds, output);

/** A command that ends with an error. @param {string} command @param {number} seconds @param {readonly string[]} output @returns {Step} */
export const bashFails = (command, seconds, output) => ({
  ...tool('Bash', command, seconds, output),
  failed: true,
});

/**
 * Changes a file, for real.
 *
 * @param {'Edit' | 'Write'} name
 * @param {string} path below the working directory
 * @param {number} seconds
 * @param {string} text the whole new content
 * @param {readonly string[]} [diff] shown below it
 * @returns {Step}
 */
export const write = (name, path, seconds, text, diff = []) => ({
  ...tool(name, path, seconds, [`${name === 'Edit' ? 'Updated' : 'Wrote'} ${path}`, ...diff]),
  write: { path, text },
});

/**
 * @param {string} name
 * @param {string} target
 * @param {number} seconds
 * @param {readonly string[]} output
 * @returns {Extract<Step, { kind: 'tool' }>}
 */
function tool(name, target, seconds, output) {
  return { kind: 'tool', name, target, seconds, output, failed: false, write: null };
}

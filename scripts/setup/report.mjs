/** A failure that a person can act on: shown as text, without a stack. */
export class SetupFailure extends Error {
  /**
   * @param {string} message what failed, with which value
   * @param {string} hint what to do next
   * @param {{ cause?: unknown, exitCode?: number }} [options]
   */
  constructor(message, hint, options) {
    super(message, options);
    this.hint = hint;
    this.exitCode = options?.exitCode ?? 1;
  }
}

/**
 * @param {string} work what was going on
 * @param {number} exitCode 128 + number of the signal that ended it, as shells say it
 */
export const stoppedDuring = (work, exitCode) =>
  new SetupFailure(`stopped during ${work}.`, 'Run the same command again when you want to go on.', {
    exitCode,
  });

/** @param {string} line progress for the person; standard output belongs to the program that runs next */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/**
 * Runs a script's main function: its result is the exit code; a {@link SetupFailure} is told in two
 * lines and ends with 1 (or the code that it names), an option that the script does not know in one line and with 2; anything else is
 * a bug and keeps its stack.
 *
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof SetupFailure) {
      say(`\nswarmdeck: ${error.message}\n${error.hint}`);
      process.exitCode = error.exitCode;
    } else if (isUnknownOption(error)) {
      say(`\nswarmdeck: ${error.message}`);
      process.exitCode = 2;
    } else throw error;
  }
}

/**
 * @param {unknown} error
 * @returns {error is TypeError} of `parseArgs`
 */
const isUnknownOption = (error) =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

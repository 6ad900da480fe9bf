import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/**
 * Reads the options of a program's command line. One that it does not know, or whose value is missing, ends the
 * program with 2 and a line that names it: that is a slip of the person, not a fault with a stack.
 */
export function readOptions<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\nKnown: ${knownOptions(config)}`);
    return process.exit(2);
  }
}

const knownOptions = ({ options = {} }: ParseArgsConfig): string =>
  Object.entries(options)
    .map(([name, { type }]) => (type === 'string' ? `--${name} VALUE` : `--${name}`))
    .join(', ');

/** Characters between which Windows programs part their command line. */
const parting = /[\s"]/;

/**
 * One argument as the C runtime of Windows reads it back (also CommandLineToArgvW): in quotes where it needs them, a
 * backslash doubled only in front of a quote.
 */
export function quoteArgument(text: string): string {
  if (text !== '' && !parting.test(text)) return text;
  const escaped = text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&');
  return `"${escaped}"`;
}

/** Program and arguments as one command line. */
export const quoteCommandLine = (file: string, args: readonly string[]): string =>
  [`"${file}"`, ...args.map(quoteArgument)].join(' ');

/** No way of quoting keeps these from ending the line that `cmd.exe` reads. */
const lineEnds = /[\r\n]/;

/** The argument can be handed to a batch file. */
export const fitsBatch = (text: string): boolean => !lineEnds.test(text);

/** A variable that is always empty, in a form that no variable can have; parts two percent signs. */
const emptyVariable = '%cd:~,%';

/**
 * One argument for a batch file, which `cmd.exe` reads twice: as its own line, and as what the file puts in for `%*`. In
 * quotes everything but `%` and `"` stands for itself both times; a doubled quote stays inside of them; and a percent sign is
 * followed by a variable that is always empty, so that no two of them name one.
 */
const quoteForBatch = (text: string): string =>
  `"${text
    .replaceAll('%', `%${emptyVariable}`)
    .replaceAll(/(\\*)"/g, '$1$1""')
    .replace(/\\+$/, '$&$&')}"`;

/**
 * The arguments by which `cmd.exe` runs a batch file, to be put together by blanks: without what a person has set to run
 * before (`/d`), with extensions and without delayed expansion, whatever the registry says (`/e:on /v:off`), and taking
 * off the outer quotes only (`/s`).
 */
export const batchArguments = (file: string, args: readonly string[]): readonly string[] => {
  const words = [`"${file.replaceAll('%', `%${emptyVariable}`)}"`, ...args.map(quoteForBatch)];
  return ['/d', '/e:on', '/v:off', '/s', '/c', `"${words.join(' ')}"`];
};

/** The command line of that. */
export const batchCommandLine = (cmd: string, file: string, args: readonly string[]): string =>
  [`"${cmd}"`, ...batchArguments(file, args)].join(' ');

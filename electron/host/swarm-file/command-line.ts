import type { ShellDialect } from '../pty/shell-dialect.ts';

/** How a command line is run. */
export type CommandLine =
  /** One program with its arguments: started directly, so that the process is the agent itself. */
  | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] }
  /** It uses what only a shell knows (pipes, variables, globs): given to one as it stands. */
  | { readonly kind: 'shell'; readonly script: string; readonly program: string };

/** What the shells of one family read in a way of their own. */
interface Syntax {
  /** Outside of quotes these mean something. */
  readonly characters: ReadonlySet<string>;
  /** At the start of a word these do. */
  readonly starts: ReadonlySet<string>;
  /** In double quotes this keeps its meaning. */
  readonly activeInQuotes: RegExp;
  /** A backslash takes the next character as it is; on Windows it parts the folders of a path. */
  readonly escapes: boolean;
  /** Commands of the shell itself; there is no program of that name, or it would change nothing. */
  readonly builtins: ReadonlySet<string>;
}

const posix: Syntax = {
  characters: new Set('|&;<>()$`*?[]{}!\n\r'),
  starts: new Set('#~'),
  activeInQuotes: /[$`\\!]/,
  escapes: true,
  builtins: new Set(
    '. : alias bg cd command eval exec export fg hash jobs read set shift source time trap type ulimit umask unset wait'.split(
      ' ',
    ),
  ),
};

/** Single quotes count as quotes here too, which `cmd.exe` does not know: files of a swarm are for every system. */
const windows: Syntax = {
  characters: new Set('|&<>()^%\n\r'),
  starts: new Set('@:'),
  activeInQuotes: /%[^%\s]+%/,
  escapes: false,
  builtins: new Set(
    'assoc call cd chdir cls copy date del dir echo endlocal erase for ftype goto if md mkdir mklink move path pause popd prompt pushd rd rem ren rename rmdir set setlocal shift start time title type ver verify vol'.split(
      ' ',
    ),
  ),
};

/**
 * Reads a command line. Plain words and quoted ones become a program and its arguments; anything that
 * needs a shell, and anything that does not parse (an open quote), is left to the shell.
 *
 * @param dialect - of the shell that would run it
 */
export function readCommandLine(text: string, dialect: ShellDialect): CommandLine {
  const syntax = dialect === 'posix' ? posix : windows;
  const line = text.trim();
  const words = splitWords(line, syntax);
  if (words === null) return inShell(line);
  const [command = '', ...args] = words;
  const needsShell = assignment.test(command) || syntax.builtins.has(command);
  return needsShell ? inShell(line) : { kind: 'program', command, args };
}

const assignment = /^[A-Za-z_]\w*=/;

/** The program that a script is named after is its first word that sets no variable. */
function inShell(script: string): CommandLine {
  const words = script.match(/[^\s|&;<>()'"`$]+/g) ?? [];
  return { kind: 'shell', script, program: words.find((word) => !assignment.test(word)) ?? '' };
}

/** The words of a line without shell syntax; null when it has some. */
function splitWords(line: string, syntax: Syntax): readonly string[] | null {
  const words: string[] = [];
  let rest = line;
  while (rest !== '') {
    const word = readWord(rest, syntax);
    if (word === null) return null;
    words.push(word.text);
    rest = rest.slice(word.length).replace(/^[ \t]+/, '');
  }
  return words;
}

/** The first word of a line, up to a blank outside of quotes. */
function readWord(line: string, syntax: Syntax): { readonly text: string; readonly length: number } | null {
  if (syntax.starts.has(line.charAt(0))) return null;
  let text = '';
  let at = 0;
  while (at < line.length && line[at] !== ' ' && line[at] !== '\t') {
    const piece = readPiece(line, at, syntax);
    if (piece === null) return null;
    text += piece.text;
    at = piece.end;
  }
  return { text, length: at };
}

/** One quoted stretch, one escaped character or one plain character. */
function readPiece(
  line: string,
  at: number,
  { activeInQuotes, escapes, characters }: Syntax,
): { readonly text: string; readonly end: number } | null {
  const first = line.charAt(at);
  if (first === "'" || first === '"') {
    const close = line.indexOf(first, at + 1);
    if (close < 0) return null;
    const text = line.slice(at + 1, close);
    const isActive = first === '"' && activeInQuotes.test(text);
    return isActive ? null : { text, end: close + 1 };
  }
  if (escapes && first === '\\')
    return at + 1 < line.length ? { text: line.charAt(at + 1), end: at + 2 } : null;
  return characters.has(first) ? null : { text: first, end: at + 1 };
}

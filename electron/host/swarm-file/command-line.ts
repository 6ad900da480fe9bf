/** How a command line is run. */
export type CommandLine =
  /** One program with its arguments: started directly, so that the process is the agent itself. */
  | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] }
  /** It uses what only a shell knows (pipes, variables, globs): given to one as it stands. */
  | { readonly kind: 'shell'; readonly script: string; readonly program: string };

/** Outside of quotes these mean something to a shell. */
const shellCharacters = new Set('|&;<>()$`*?[]{}!\n\r');

/** At the start of a word these do. */
const shellStarts = new Set('#~');

/** In double quotes these keep their meaning. */
const activeInQuotes = /[$`\\!]/;

/** Commands of the shell itself; there is no program of that name, or it would change nothing. */
const builtins = new Set(
  '. : alias bg cd command eval exec export fg hash jobs read set shift source time trap type ulimit umask unset wait'.split(
    ' ',
  ),
);

/**
 * Reads a command line. Plain words and quoted ones become a program and its arguments; anything that
 * needs a shell, and anything that does not parse (an open quote), is left to the shell.
 */
export function readCommandLine(text: string): CommandLine {
  const line = text.trim();
  const words = splitWords(line);
  if (words === null) return inShell(line);
  const [command = '', ...args] = words;
  const needsShell = assignment.test(command) || builtins.has(command);
  return needsShell ? inShell(line) : { kind: 'program', command, args };
}

const assignment = /^[A-Za-z_]\w*=/;

/** The program that a script is named after is its first word that sets no variable. */
function inShell(script: string): CommandLine {
  const words = script.match(/[^\s|&;<>()'"`$]+/g) ?? [];
  return { kind: 'shell', script, program: words.find((word) => !assignment.test(word)) ?? '' };
}

/** The words of a line without shell syntax; null when it has some. */
function splitWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let rest = line;
  while (rest !== '') {
    const word = readWord(rest);
    if (word === null) return null;
    words.push(word.text);
    rest = rest.slice(word.length).replace(/^[ \t]+/, '');
  }
  return words;
}

/** The first word of a line, up to a blank outside of quotes. */
function readWord(line: string): { readonly text: string; readonly length: number } | null {
  if (shellStarts.has(line.charAt(0))) return null;
  let text = '';
  let at = 0;
  while (at < line.length && line[at] !== ' ' && line[at] !== '\t') {
    const piece = readPiece(line, at);
    if (piece === null) return null;
    text += piece.text;
    at = piece.end;
  }
  return { text, length: at };
}

/** One quoted stretch, one escaped character or one plain character. */
function readPiece(line: string, at: number): { readonly text: string; readonly end: number } | null {
  const first = line.charAt(at);
  if (first === "'" || first === '"') {
    const close = line.indexOf(first, at + 1);
    if (close < 0) return null;
    const text = line.slice(at + 1, close);
    const isActive = first === '"' && activeInQuotes.test(text);
    return isActive ? null : { text, end: close + 1 };
  }
  if (first === '\\') return at + 1 < line.length ? { text: line.charAt(at + 1), end: at + 2 } : null;
  return shellCharacters.has(first) ? null : { text: first, end: at + 1 };
}

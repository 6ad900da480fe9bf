/** A file that a command reads from or writes to by `<` or `>`. */
export interface Redirect {
  readonly writes: boolean;
  readonly target: string;
}

/** One program with its arguments, as the shell would start it: quotes are taken away, nothing is expanded. */
export interface SimpleCommand {
  readonly words: readonly [string, ...string[]];
  /** Those of the words that the shell replaces by the files that they fit. */
  readonly patterns: readonly string[];
  readonly redirects: readonly Redirect[];
  /** It reads what the command before it writes. */
  readonly isPiped: boolean;
}

/** What a shell command line does, as far as that can be told by reading it. */
export type ShellReading =
  | { readonly kind: 'clear'; readonly commands: readonly SimpleCommand[] }
  /** The shell may do something else than it seems; `why` reads on from "it". */
  | { readonly kind: 'unclear'; readonly why: string };

type Token =
  | ({ readonly kind: 'word' } & Word)
  | { readonly kind: 'redirect'; readonly writes: boolean; readonly toDescriptor: boolean }
  | { readonly kind: 'pipe' | 'end' };

interface Word {
  readonly text: string;
  /** Some of it stands in quotes or behind a backslash. */
  readonly isQuoted: boolean;
  /** Some of it, outside of quotes, stands for any letters. */
  readonly isPattern: boolean;
}

/** Thrown and caught within this file: the reader is deep in the line when it stops understanding. */
class Unclear extends Error {}

/**
 * Reads a command line as POSIX shells do: words, quotes, `;`, `&&`, `||`, `|`, `&`, redirects. Whatever it does
 * not know for sure (expansions, substitutions, blocks, here-documents, comments, assignments) makes it unclear:
 * for a policy that means to ask. It reads less than a shell, never otherwise.
 */
export function readShell(line: string): ShellReading {
  try {
    return { kind: 'clear', commands: commandsOf(tokensOf(line)) };
  } catch (error) {
    if (error instanceof Unclear) return { kind: 'unclear', why: error.message };
    throw error;
  }
}

const blanks = /[ \t]/;

/** Outside of quotes each of these may make the shell do more than the words say. */
const strange: ReadonlyMap<string, string> = new Map([
  ['$', 'holds a variable or a substitution'],
  ['`', 'holds a substitution'],
  ['(', 'holds a subshell'],
  [')', 'holds a subshell'],
  ['{', 'holds a block or a brace expansion'],
  ['}', 'holds a block or a brace expansion'],
  ['!', 'holds a "!"'],
  ['#', 'holds a comment'],
  ['^', 'holds a "^"'],
]);

function tokensOf(line: string): readonly Token[] {
  if (/[\p{Cc}--[\t\n]]/v.test(line)) throw new Unclear('holds control characters');
  // They make a person read another line than the shell.
  if (/[\p{Cf}\p{Zl}\p{Zp}]/u.test(line)) throw new Unclear('holds invisible characters');
  const tokens: Token[] = [];
  let word: Word | null = null;
  let at = 0;
  const endWord = (): void => {
    if (word !== null) tokens.push({ kind: 'word', ...word });
    word = null;
  };
  const add = (text: string, isQuoted: boolean): void => {
    word = {
      text: (word?.text ?? '') + text,
      isQuoted: isQuoted || (word?.isQuoted ?? false),
      isPattern: (!isQuoted && /[*?[]/.test(text)) || (word?.isPattern ?? false),
    };
  };
  while (at < line.length) {
    const char = line.charAt(at);
    const found = operatorAt(line, at, word);
    if (found !== null) {
      if (found.takesWord) word = null;
      endWord();
      tokens.push(found.token);
      at += found.length;
    } else if (blanks.test(char)) {
      endWord();
      at += 1;
    } else if (char === "'" || char === '"') {
      const end = char === "'" ? singleEnd(line, at) : doubleEnd(line, at);
      add(char === "'" ? line.slice(at + 1, end) : unescaped(line.slice(at + 1, end)), true);
      at = end + 1;
    } else if (char === '\\') {
      if (at + 1 >= line.length) throw new Unclear('ends with a backslash');
      // A line break behind a backslash is no character at all.
      if (line.charAt(at + 1) !== '\n') add(line.charAt(at + 1), true);
      at += 2;
    } else {
      const why = strange.get(char);
      if (why !== undefined) throw new Unclear(why);
      add(char, false);
      at += 1;
    }
  }
  endWord();
  return tokens;
}

interface Operator {
  readonly token: Token;
  readonly length: number;
  /** The word before it is the number of a file descriptor. */
  readonly takesWord: boolean;
}

const operator = (token: Token, length: number, takesWord = false): Operator => ({
  token,
  length,
  takesWord,
});

function operatorAt(line: string, at: number, word: Word | null): Operator | null {
  const rest = line.slice(at, at + 3);
  if (rest.startsWith('<<')) throw new Unclear('holds a here-document');
  if (rest.startsWith('<>') || rest.startsWith('<&')) throw new Unclear('holds an unusual redirect');
  const redirect = /^(?:&>>|&>|>>|>\||>&|>|<)/.exec(rest)?.[0];
  if (redirect !== undefined) {
    const isDescriptor = word !== null && !word.isQuoted && /^\d$/.test(word.text);
    const token = { kind: 'redirect', writes: redirect !== '<', toDescriptor: redirect === '>&' } as const;
    return operator(token, redirect.length, isDescriptor && !redirect.startsWith('&'));
  }
  if (rest.startsWith('&&') || rest.startsWith('||')) return operator({ kind: 'end' }, 2);
  if (rest.startsWith('|&')) return operator({ kind: 'pipe' }, 2);
  if (rest.startsWith('|')) return operator({ kind: 'pipe' }, 1);
  return /^[;&\n]/.test(rest) ? operator({ kind: 'end' }, 1) : null;
}

function singleEnd(line: string, at: number): number {
  const end = line.indexOf("'", at + 1);
  if (end < 0) throw new Unclear('has a quote that does not end');
  return end;
}

function doubleEnd(line: string, at: number): number {
  for (let i = at + 1; i < line.length; i += 1) {
    const char = line.charAt(i);
    if (char === '"') return i;
    if (char === '\\') i += 1;
    else if (char === '$' || char === '`') throw new Unclear('holds a variable or a substitution');
    else if (char === '!') throw new Unclear('holds a "!"');
  }
  throw new Unclear('has a quote that does not end');
}

/** In double quotes a backslash only takes the meaning from these; a line break behind it is nothing. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\"$`\n])/g, (_, char: string) => (char === '\n' ? '' : char));

/** Words that begin something else than a program when they stand first, in any of the usual shells. */
const keywords: ReadonlySet<string> = new Set(
  [
    'if then else elif fi for foreach while until repeat do done case esac select function time coproc [[ end',
    // What they are given is run, or changes what later words run.
    'eval exec source . trap alias unalias enable disable hash bind bindkey complete compgen fc r emulate zmodload',
    'autoload noglob nocorrect -',
    // They set variables, and work out what stands in the names of them.
    'export declare typeset local readonly unset let read mapfile readarray integer float nameref vared',
  ].flatMap((line) => line.split(' ')),
);

function commandsOf(tokens: readonly Token[]): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let patterns: string[] = [];
  let redirects: Redirect[] = [];
  let isPiped = false;
  const end = (pipesOn: boolean): void => {
    const [first, ...others] = words;
    if (first !== undefined) commands.push({ words: [first, ...others], patterns, redirects, isPiped });
    else if (redirects.length > 0 || isPiped || pipesOn)
      throw new Unclear('has a place where a program is missing');
    [words, patterns, redirects, isPiped] = [[], [], [], pipesOn];
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'word') {
      if (words.length === 0) checkFirst(token);
      if (token.text.startsWith('=')) throw new Unclear('holds a word that begins with "="');
      words.push(token.text);
      if (token.isPattern) patterns.push(token.text);
    } else if (token.kind === 'redirect') {
      const target = tokens[at + 1];
      if (target?.kind !== 'word') throw new Unclear('has a redirect without a file');
      if (target.isPattern) throw new Unclear('names the file of a redirect by a pattern');
      at += 1;
      const isDescriptor = token.toDescriptor && /^(?:\d|-)$/.test(target.text);
      if (!isDescriptor) redirects.push({ writes: token.writes, target: target.text });
    } else end(token.kind === 'pipe');
  }
  if (isPiped && words.length === 0) throw new Unclear('ends with a pipe');
  end(false);
  return commands;
}

/** Quotes may hide what a word is, so none of this asks for them: it is rather unclear once too often. */
function checkFirst({ text, isPattern }: Word): void {
  if (text === '') throw new Unclear('has an empty program name');
  if (/^[A-Za-z_]\w*(?:\[.*\])?\+?=/.test(text)) throw new Unclear('sets a variable for a program');
  if (keywords.has(text)) throw new Unclear(`begins with "${text}"`);
  if (/\s/u.test(text)) throw new Unclear('names its program with blanks');
  if (/[^\x20-\x7e]/.test(text)) throw new Unclear('names its program with unusual letters');
  // A pattern may stand for any file that is there.
  if (isPattern || text.startsWith('~')) throw new Unclear('names its program by a pattern');
}

import type { LogicalLine } from './logical-line.ts';

/** Tells lines of one program that are not the agent's own words; from its profile. */
export interface Foreign {
  /** Starts what the person said (`❯ text`). */
  readonly isEcho: (line: string) => boolean;
  /** Holds something else: a row of a box, of tool output, of a file. */
  readonly isQuote: (line: string) => boolean;
}

export interface OwnWords {
  /** The lines that the agent itself said, in order; blank ones are kept, as they end paragraphs. */
  readonly lines: readonly LogicalLine[];
  /** Row of the last thing the person said, -1 if none is visible. */
  readonly lastEcho: number;
}

type Block =
  | { readonly kind: 'echo'; readonly indent: number }
  | { readonly kind: 'tool'; readonly indent: number }
  | { readonly kind: 'fence' };

const toolMark = /^\s*[⎿└├╰]/u;
const fence = /^\s*(?:[●•]\s+)?(?:```|~~~)(.*)$/u;
const diff = /^\s*(?:\+|-(?![\s-])|@@ )/u;

/**
 * Leaves out what others said: prompts of the person, output of tools (all that stands deeper than
 * its `⎿`), fenced code, diffs, quotes.
 */
export function ownWords(lines: readonly LogicalLine[], foreign: Foreign): OwnWords {
  const own: LogicalLine[] = [];
  let lastEcho = -1;
  let block: Block | null = null;
  for (const [i, line] of lines.entries()) {
    const blank = line.text === '';
    if (block?.kind === 'fence') {
      if (fence.test(line.text)) block = null;
      continue;
    }
    if (block && !blank && line.indent <= block.indent) block = null;
    if (!blank && foreign.isEcho(line.text)) {
      block = { kind: 'echo', indent: line.indent };
      lastEcho = line.row;
    } else if (!block && !blank) block = opened(line, lines[i + 1]);
    if (block || (!blank && isForeign(line.text, foreign))) continue;
    own.push(line);
  }
  return { lines: own, lastEcho };
}

function opened(line: LogicalLine, next: LogicalLine | undefined): Block | null {
  if (toolMark.test(line.text)) return { kind: 'tool', indent: line.indent };
  const info = fence.exec(line.text)?.[1];
  if (info === undefined) return null;
  // A bare fence before a blank line is the end of a block whose start has scrolled away.
  const closes = info.trim() === '' && (next === undefined || next.text === '');
  return closes ? null : { kind: 'fence' };
}

const isForeign = (text: string, foreign: Foreign): boolean =>
  fence.test(text) || diff.test(text) || foreign.isQuote(text);

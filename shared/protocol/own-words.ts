import type { LogicalLine } from './logical-line.ts';

/** Tells lines of one program that are not the agent's own words; from its profile. */
export interface Foreign {
  /** Starts what the person said (`❯ text`). */
  readonly isEcho: (line: LogicalLine) => boolean;
  /** Holds something else: a row of a box, of tool output, of a file. */
  readonly isQuote: (line: LogicalLine) => boolean;
}

export interface OwnWords {
  /** The lines that the agent itself said, in order; blank ones are kept, as they end paragraphs. */
  readonly lines: readonly LogicalLine[];
  /** What the person said: kept apart, so that its lines are known when their first row has scrolled away. */
  readonly said: readonly LogicalLine[];
  /** Row of the last thing the person said, -1 if none is visible. */
  readonly lastEcho: number;
}

type Block =
  | { readonly kind: 'echo'; readonly indent: number }
  | { readonly kind: 'tool'; readonly indent: number }
  | { readonly kind: 'header' }
  | { readonly kind: 'fence' };

/** Not the lower border of a box. */
const toolMark = /^\s*[⎿└├╰](?![─━]{3})/u;
const fence = /^\s*(?:[●•]\s+)?(?:```|~~~)(.*)$/u;
const diff = /^\s*(?:\+|-(?![\s-])|@@ )/u;

/**
 * Leaves out what others said: prompts of the person, output of tools (all that stands deeper than
 * its `⎿`), fenced code, diffs, quotes.
 */
export function ownWords(lines: readonly LogicalLine[], foreign: Foreign): OwnWords {
  const own: LogicalLine[] = [];
  const said: LogicalLine[] = [];
  let lastEcho = -1;
  let block: Block | null = null;
  for (const [i, line] of lines.entries()) {
    const blank = line.text === '';
    if (block?.kind === 'fence') {
      if (fence.test(line.text)) block = null;
      continue;
    }
    if (block && 'indent' in block && !blank && line.indent <= block.indent) block = null;
    if (!blank && foreign.isEcho(line)) {
      // On the first row it may be a header that stays while the answer scrolls below it.
      block = i === 0 ? { kind: 'header' } : { kind: 'echo', indent: line.indent };
      lastEcho = line.row;
    } else if (!block && !blank) block = opened(line, lines[i + 1]);
    if (block?.kind === 'echo') said.push(line);
    else if (!block && (blank || !isForeign(line, foreign))) own.push(line);
    if (block?.kind === 'header') block = null;
  }
  return { lines: own, said, lastEcho };
}

function opened(line: LogicalLine, next: LogicalLine | undefined): Block | null {
  if (toolMark.test(line.text)) return { kind: 'tool', indent: line.indent };
  const info = fence.exec(line.text)?.[1];
  if (info === undefined) return null;
  // A bare fence before a blank line is the end of a block whose start has scrolled away.
  const closes = info.trim() === '' && (next === undefined || next.text === '');
  return closes ? null : { kind: 'fence' };
}

const isForeign = (line: LogicalLine, foreign: Foreign): boolean =>
  fence.test(line.text) || diff.test(line.text) || foreign.isQuote(line);

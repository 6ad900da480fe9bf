import type { LogicalLine } from './logical-line.ts';
import { parseProtocolLine } from './parse-line.ts';
import type { ProtocolLine } from './protocol-line.ts';

/** A protocol line where it stands on the screen. */
export interface FoundLine {
  readonly line: ProtocolLine;
  /** As the agent wrote it. */
  readonly text: string;
  readonly row: number;
  /** Nothing follows: while the agent works, it may still grow. */
  readonly open: boolean;
}

/** A contract is an interface, not a file. */
const maxBody = 8000;

/** Finds the protocol lines among the agent's own words, top first. */
export function findProtocolLines(words: readonly LogicalLine[]): FoundLine[] {
  const found: FoundLine[] = [];
  let bodyUntil = 0;
  for (const [i, line] of words.entries()) {
    const parsed = i < bodyUntil ? null : parse(line);
    if (!parsed) continue;
    bodyUntil = parsed.kind === 'contract' ? bodyEnd(words, i + 1) : i + 1;
    found.push({
      line:
        parsed.kind === 'contract' ? { ...parsed, body: bodyText(words.slice(i + 1, bodyUntil)) } : parsed,
      text: line.text.trim(),
      row: line.row,
      open: words.slice(bodyUntil).every((later) => later.text === ''),
    });
  }
  return found;
}

const bodyText = (lines: readonly LogicalLine[]): string =>
  lines
    .map((line) => line.text.trim())
    .join('\n')
    .slice(0, maxBody);

/** A contract ends before a blank line, a gap (something that is not the agent's words) or the next protocol line. */
function bodyEnd(words: readonly LogicalLine[], start: number): number {
  let i = start;
  for (; i < words.length; i += 1) {
    const above = words[i - 1];
    const here = words[i];
    if (!above || !here || here.text === '' || here.row !== above.row + above.rowCount || parse(here)) break;
  }
  return i;
}

/** Cheap, so that only a line that holds one of the words is parsed. */
const mayBe = /(?:status|progress|build|need|contract)\W{0,6}[:：]/iu;

const parse = (line: LogicalLine): ProtocolLine | null =>
  mayBe.test(line.text) ? parseProtocolLine(line.text) : null;

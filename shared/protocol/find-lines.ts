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
  /** It explains the protocol, or shows an example: it means nothing. */
  readonly quoted: boolean;
}

/** A contract is an interface, not a file. */
const maxBody = 8000;

/**
 * Finds the protocol lines among the agent's own words, top first. `isCoded` tells lines that are
 * drawn like code.
 */
export function findProtocolLines(
  words: readonly LogicalLine[],
  isCoded: (line: LogicalLine) => boolean = () => false,
): FoundLine[] {
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
      quoted: isQuoted(words, i, isCoded),
    });
  }
  return found;
}

const bodyText = (lines: readonly LogicalLine[]): string =>
  lines
    .map((line) => line.text.trim())
    .join('\n')
    .slice(0, maxBody);

/**
 * Programs draw a code block without its fences. What is left of an example: it is introduced by a
 * colon, drawn like code, or shows several verdicts at once, and the agent talks on after it.
 */
function isQuoted(
  words: readonly LogicalLine[],
  at: number,
  isCoded: (line: LogicalLine) => boolean,
): boolean {
  const [start, end] = paragraphAround(words, at);
  const verdicts = new Set(words.slice(start, end).map((line) => verdictOf(line)));
  verdicts.delete(null);
  if (verdicts.size > 1) return true;
  const line = words[at];
  const introduced = /[:：]$/u.test(
    words.slice(0, start).findLast((before) => before.text !== '')?.text ?? '',
  );
  const coded = line !== undefined && isCoded(line);
  if (introduced && coded) return true;
  const talksOn = words.slice(end).some((later) => later.text !== '' && !parse(later));
  return talksOn && (introduced || coded);
}

/** The lines around one up to the next blank ones. */
function paragraphAround(words: readonly LogicalLine[], at: number): readonly [start: number, end: number] {
  let start = at;
  let end = at + 1;
  while (start > 0 && words[start - 1]?.text !== '') start -= 1;
  while (end < words.length && words[end]?.text !== '') end += 1;
  return [start, end];
}

function verdictOf(line: LogicalLine): string | null {
  const kind = parse(line)?.kind;
  return kind === 'done' || kind === 'blocked' || kind === 'error' ? kind : null;
}

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

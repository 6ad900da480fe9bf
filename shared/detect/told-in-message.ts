import { indentOf } from '../protocol/decoration.ts';
import { findProtocolLines } from '../protocol/find-lines.ts';
import { ownWords } from '../protocol/own-words.ts';
import type { ProtocolLine } from '../protocol/protocol-line.ts';

/** What ends a turn stands at the end of the message; more than this nobody reads. */
const maxMessage = 64_000;

const nobodyElse = { isEcho: () => false, isQuote: () => false };

/**
 * The protocol lines in the last message of a turn, as its agent reports it whole: neither wrapped nor
 * mixed with what tools print.
 */
export function linesInMessage(message: string): readonly ProtocolLine[] {
  const rows = message.slice(-maxMessage).split(/\r?\n/u);
  const lines = rows.map((text, row) => ({ text: text.trimEnd(), row, rowCount: 1, indent: indentOf(text) }));
  return findProtocolLines(ownWords(lines, nobodyElse).lines)
    .filter(({ quoted }) => !quoted)
    .map(({ line }) => line);
}

/** Equal for a line in a message and the same line as the screen shows it, wrapped anywhere. */
export const lineSignature = (line: ProtocolLine): string =>
  JSON.stringify(line.kind === 'contract' ? { ...line, body: '' } : line).replace(/\s+/gu, '');

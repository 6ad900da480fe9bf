import type { AgentProfile } from '#shared/detect/profile.ts';

/** Marks around pasted text (DEC private mode 2004), so that its line breaks are not taken for Enter. */
export const pasteStart = '\u001b[200~';
export const pasteEnd = '\u001b[201~';

/**
 * Everything that a terminal could take for a key: C0 but for tab and line feed, DEL, C1. A message
 * that held the end mark of a paste, or Ctrl-C, could otherwise press keys.
 */
const keyCharacters = /[\p{Cc}--[\t\n]]/gv;

/**
 * What is typed for a message, in parts that are each followed by Enter. Several lines are one part
 * where the terminal takes pastes; elsewhere each line is a part of its own, because its line break is
 * an Enter, and every Enter must find the prompt free.
 *
 * @param takesPaste - the program has switched bracketed paste on
 * @returns no part at all for a text of nothing but blanks and control characters
 */
export function typedParts(
  text: string,
  paste: AgentProfile['paste'],
  takesPaste: boolean,
): readonly string[] {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(keyCharacters, '')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  const isPasted = lines.length > 1 && paste === 'bracketed' && takesPaste;
  if (isPasted) return [`${pasteStart}${lines.join('\r')}${pasteEnd}`];
  return lines.filter((line) => line !== '').map((line) => line.replaceAll('\t', tabAsBlanks));
}

/** A typed Tab is a key to most programs (completion, the next field). */
const tabAsBlanks = '    ';

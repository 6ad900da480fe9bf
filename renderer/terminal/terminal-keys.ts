/** What a key in the terminal does in the window instead of going to the program. */
export type TerminalChord = 'find' | 'copy' | 'paste' | 'previous-agent' | 'next-agent';

export type ChordKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * The chord of a key, or null for one that belongs to the program: as few as can be, since programs use
 * nearly every key. Ctrl+C stays an interrupt.
 */
export function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: ChordKey): TerminalChord | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  const name = key.toLowerCase();
  if (ctrlKey && shiftKey && name in shifted) return shifted[name] ?? null;
  return name === 'f' && !shiftKey ? 'find' : null;
}

const shifted: Readonly<Record<string, TerminalChord>> = {
  f: 'find',
  c: 'copy',
  v: 'paste',
  arrowleft: 'previous-agent',
  arrowright: 'next-agent',
};

import { describe, expect, it } from 'vitest';
import { edit, emptyEditor } from './editor.mjs';
import type { Key } from './types.ts';

/** The draft after these keys; `+text` is typed text. */
const after = (...keys: string[]) =>
  keys
    .map((key) => (key.startsWith('+') ? { kind: 'text', text: key.slice(1) } : { kind: key }) as Key)
    .reduce(edit, emptyEditor);

describe('edit', () => {
  it('inserts at the cursor', () => {
    expect(after('+ac', 'left', '+b')).toEqual({ text: 'abc', cursor: 2 });
  });

  it('erases whole characters, also those of several code points', () => {
    expect(after('+a👩‍👩‍👧', 'backspace')).toEqual({ text: 'a', cursor: 1 });
    expect(after('+👩‍👩‍👧b', 'home', 'delete')).toEqual({ text: 'b', cursor: 0 });
  });

  it('erases a word, and all of it', () => {
    expect(after('+one two ', 'erase-word')).toEqual({ text: 'one ', cursor: 4 });
    expect(after('+one two', 'clear')).toEqual(emptyEditor);
  });

  it('stops at both ends', () => {
    expect(after('+a', 'right', 'left', 'left', 'backspace')).toEqual({ text: 'a', cursor: 0 });
  });
});

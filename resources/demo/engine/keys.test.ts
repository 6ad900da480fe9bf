import { describe, expect, it } from 'vitest';
import { createKeyDecoder } from './keys.mjs';
import type { Key } from './types.ts';

/** The keys that these pieces of input make. */
function keysOf(...pieces: (string | Buffer)[]): Key[] {
  const keys: Key[] = [];
  const decoder = createKeyDecoder((key) => keys.push(key));
  for (const piece of pieces) decoder.write(Buffer.from(piece));
  return keys;
}

describe('createKeyDecoder', () => {
  it('tells text from control keys', () => {
    expect(keysOf('hi\r\u0003\u0015\u007f')).toEqual([
      { kind: 'text', text: 'hi' },
      { kind: 'enter' },
      { kind: 'interrupt' },
      { kind: 'clear' },
      { kind: 'backspace' },
    ]);
  });

  it('reads arrows in both modes, and drops sequences that mean nothing', () => {
    expect(keysOf('\u001b[A\u001bOB\u001b[I\u001b[<0;3;4M\u001b[1;5C')).toEqual([
      { kind: 'up' },
      { kind: 'down' },
    ]);
  });

  it('drops what a terminal answers to queries', () => {
    expect(keysOf('\u001b[?62;4c\u001b]11;rgb:0000/0000/0000\u001b\\\u001bP>|xterm\u001b\\x')).toEqual([
      { kind: 'text', text: 'x' },
    ]);
  });

  it('keeps a character and a sequence whole that come in pieces', () => {
    const lantern = Buffer.from('灯');
    expect(keysOf(lantern.subarray(0, 1), lantern.subarray(1))).toEqual([{ kind: 'text', text: '灯' }]);
    expect(keysOf('\u001b', '[', 'A')).toEqual([{ kind: 'up' }]);
  });

  it('takes a bracketed paste as one piece, whatever is in it', () => {
    expect(keysOf('\u001b[200~one\rtwo', '\r\nthree\u001b[201~')).toEqual([
      { kind: 'paste', text: 'one\ntwo\nthree' },
    ]);
  });

  it('takes an escape byte that stays alone as the Escape key', async () => {
    const key = await new Promise<Key>((resolve) => {
      createKeyDecoder(resolve).write(Buffer.from('\u001b'));
    });
    expect(key).toEqual({ kind: 'escape' });
  });
});

import { describe, expect, it } from 'vitest';
import { typedParts } from './typed-text.ts';

describe('what is typed for a message', () => {
  it.each([
    ['one line', ['one line']],
    ['  padded \n', ['padded']],
    ['a\nb', ['\u001b[200~a\rb\u001b[201~']],
    ['a\r\n\r\nb', ['\u001b[200~a\r\rb\u001b[201~']],
    ['a\n\tb', ['\u001b[200~a\r\tb\u001b[201~']],
  ])('is one part where pastes are taken: %j', (text, parts) => {
    expect(typedParts(text, 'bracketed', true)).toEqual(parts);
  });

  it.each([
    ['bracketed' as const, false],
    ['plain' as const, true],
  ])('is a part for each line where none is (%s, mode %s)', (paste, takesPaste) => {
    expect(typedParts('a\n\n  b\tc \n', paste, takesPaste)).toEqual(['a', '  b    c']);
  });

  it('holds no key: neither the end of a paste nor a control character', () => {
    const hostile = 'a\u001b[201~\rrm -rf x\u0003\u009b201~\u007f\nb\u0000\u0085';
    expect(typedParts(hostile, 'bracketed', true)).toEqual(['\u001b[200~a[201~\rrm -rf x201~\rb\u001b[201~']);
  });

  it('is nothing for a text without a character to type', () => {
    expect(typedParts(' \n\u0003\n', 'bracketed', true)).toEqual([]);
  });

  it('keeps letters of every script', () => {
    expect(typedParts('größer 漢字 👩‍💻', 'plain', false)).toEqual(['größer 漢字 👩‍💻']);
  });
});

import { describe, expect, it } from 'vitest';
import { StreamTail, unfinishedTail } from './unfinished-tail.ts';
import { WholeCharacters } from './whole-characters.ts';

const tailOf = (text: string): string => {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.subarray(unfinishedTail(bytes)).toString('latin1');
};

describe('the unfinished end of output', () => {
  it.each([
    ['text', ''],
    ['text\x1b', '\x1b'],
    ['text\x1b[', '\x1b['],
    ['text\x1b[38;2;1', '\x1b[38;2;1'],
    ['text\x1b[31m', ''],
    ['\x1b[31mtext', ''],
    ['\x1b]0;half a ti', '\x1b]0;half a ti'],
    ['\x1b]0;title\x07', ''],
    ['\x1b]0;title\x1b', '\x1b'],
    ['\x1b]0;title\x1b\\', ''],
    ['\x1b]0;title\xc2\x9c', ''],
    ['\x1bPdevice control', '\x1bPdevice control'],
    ['\x1b_application', '\x1b_application'],
    ['\x1b(', '\x1b('],
    ['\x1b(B', ''],
    ['\x1b7', ''],
    ['\x1b[12\x18', ''],
    ['\x1b]0;aborted\x1a', ''],
  ])('of %j is %j', (text, tail) => {
    expect(tailOf(text)).toBe(tail);
  });

  it('is remembered over chunks, up to a bound', () => {
    const tail = new StreamTail();
    tail.push(Buffer.from('a\x1b]0;long'));
    tail.push(Buffer.from(' title'));
    expect(Buffer.from(tail.bytes).toString()).toBe('\x1b]0;long title');
    tail.push(Buffer.from('\x07b'));
    expect(tail.bytes).toHaveLength(0);
    tail.push(Buffer.from('\x1b]0;'));
    tail.push(Buffer.alloc(100_000, 'x'));
    expect(tail.bytes).toHaveLength(0);
  });
});

describe('whole characters', () => {
  it('come out whole, at every cut', () => {
    const bytes = Buffer.from('aé—漢😀“b');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const characters = new WholeCharacters();
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)].map((part) => characters.push(part));
      expect(pieces.map((piece) => Buffer.from(piece).toString()).join('')).toBe('aé—漢😀“b');
      expect(characters.isCut).toBe(false);
    }
  });

  it('hold back three bytes at most and pass on what is no UTF-8', () => {
    const characters = new WholeCharacters();
    expect([...characters.push(Uint8Array.of(0x61, 0xf0, 0x9f, 0x98))]).toEqual([0x61]);
    expect(characters.isCut).toBe(true);
    expect([...characters.push(Uint8Array.of(0x62))]).toEqual([0xf0, 0x9f, 0x98, 0x62]);
    expect([...characters.push(Uint8Array.of(0x80, 0x80, 0x80, 0x80))]).toEqual([0x80, 0x80, 0x80, 0x80]);
  });
});

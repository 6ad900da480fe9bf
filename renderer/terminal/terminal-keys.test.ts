import { describe, expect, it } from 'vitest';
import { chordOf } from './terminal-keys.ts';

const key = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('C'),
  metaKey: held.includes('M'),
  shiftKey: held.includes('S'),
  altKey: held.includes('A'),
});

describe('chordOf', () => {
  it.each([
    [key('f', 'C'), 'find'],
    [key('f', 'M'), 'find'],
    [key('F', 'CS'), 'find'],
    [key('C', 'CS'), 'copy'],
    [key('V', 'CS'), 'paste'],
    [key('ArrowLeft', 'CS'), 'previous-agent'],
    [key('ArrowRight', 'CS'), 'next-agent'],
  ])('%j: %s', (press, chord) => {
    expect(chordOf(press)).toBe(chord);
  });

  it.each([
    key('c', 'C'),
    key('v', 'C'),
    key('f'),
    key('f', 'CA'),
    key('ArrowLeft', 'C'),
    key('toString', 'CS'),
    key('Escape'),
  ])('leaves %j to the program', (press) => {
    expect(chordOf(press)).toBeNull();
  });
});

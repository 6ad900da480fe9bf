import { describe, expect, it } from 'vitest';
import { typedKeys } from './typed-keys.ts';

const escape = '\u001b';

describe('what a person typed', () => {
  it.each([
    'a',
    '\r',
    '\u0003',
    `${escape}[A`,
    escape,
    `${escape}[200~pasted${escape}[201~`,
    '漢字',
    `${escape}[1;5C`,
  ])('are keys: %j', (input) => {
    expect(typedKeys(input)).toBe(input);
  });

  it.each([
    ['mouse', `${escape}[<35;10;20M${escape}[<0;1;1m`],
    ['the old mouse', `${escape}[M !!`],
    ['focus', `${escape}[I${escape}[O`],
    ['a cursor report', `${escape}[12;40R`],
    ['device attributes', `${escape}[?1;2c${escape}[>0;276;0c`],
    ['a mode report', `${escape}[?2026;2$y`],
    ['a colour', `${escape}]11;rgb:0000/0000/0000${escape}\\${escape}]10;rgb:f/f/f\u0007`],
    ['a version', `${escape}P>|xterm.js(6.0.0)${escape}\\`],
  ])('is nothing of what the terminal reports by itself: %s', (_, input) => {
    expect(typedKeys(input)).toBe('');
    expect(typedKeys(`a${input}b`)).toBe('ab');
  });
});

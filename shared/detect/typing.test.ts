import { describe, expect, it } from 'vitest';
import { nothingTyped, typed, wasQuit, wasSubmitted } from './typing.ts';

const escape = '\u001b';

/** Whether these keys, typed one after the other, send a prompt. */
const submits = (...keys: string[]): boolean => {
  const typing = keys.reduce((state, key) => typed(state, key, 1000), nothingTyped);
  return wasSubmitted(typing, 1000, 500);
};

describe('sending a prompt', () => {
  it.each([
    ['text and Enter', ['fix it', '\r']],
    ['letter by letter', ['f', 'i', 'x', '\r']],
    ['in one write', ['fix it\r']],
    ['a paste and Enter', [`${escape}[200~two\rlines${escape}[201~`, '\r']],
    ['after keys of the editor', ['fix', `${escape}[D`, `${escape}OC`, '\u007f', '\r']],
  ])('%s', (_name, keys) => {
    expect(submits(...keys)).toBe(true);
  });

  it.each([
    ['Enter alone', ['\r']],
    ['a command of the program', ['/help', '\r']],
    ['a shell escape', ['!ls', '\r']],
    ['a line break inside a paste', [`${escape}[200~two\r`]],
    ['a draft that was taken back', ['no', '\u007f', '\u007f', '\r']],
    ['a draft that was cleared', ['no', '\u0015', '\r']],
    ['reports of the terminal', [`${escape}[?1;2c`, `${escape}[<64;10;10M`, '\r']],
  ])('is not %s', (_name, keys) => {
    expect(submits(...keys)).toBe(false);
  });

  it('is only expected to show for a while', () => {
    const typing = typed(nothingTyped, 'go\r', 1000);
    expect(wasSubmitted(typing, 1499, 500)).toBe(true);
    expect(wasSubmitted(typing, 1500, 500)).toBe(false);
  });
});

describe('asking the program to end', () => {
  it.each([
    ['\u0003', true],
    ['\u0004', true],
    ['exit\r', true],
    ['/quit\r', true],
    ['exit()\r', true],
    ['exit the room\r', false],
    ['go\r', false],
  ])('%j: %s', (keys, expected) => {
    expect(wasQuit(typed(nothingTyped, keys, 1000), 5000)).toBe(expected);
  });

  it('is forgotten after a while', () => {
    expect(wasQuit(typed(nothingTyped, '\u0003', 1000), 20_000)).toBe(false);
  });
});

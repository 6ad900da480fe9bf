import { describe, expect, it } from 'vitest';
import { array, assert, property, stringMatching } from 'fast-check';
import { batchCommandLine, fitsBatch, quoteArgument, quoteCommandLine } from './windows-quoting.ts';

/** Parts a command line as CommandLineToArgvW and the C runtime do, from its second word on. */
function argumentsIn(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const [backslashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    const isBeforeQuote = line[at + backslashes.length] === '"';
    if (backslashes !== '') {
      word = (word ?? '') + (isBeforeQuote ? '\\'.repeat(Math.floor(backslashes.length / 2)) : backslashes);
      at += backslashes.length;
      if (isBeforeQuote && backslashes.length % 2 === 1) {
        word += '"';
        continue;
      }
    }
    const character = line.charAt(at);
    if (character === '"') {
      word ??= '';
      if (isQuoted && line[at + 1] === '"') {
        word += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (/[ \t]/.test(character) && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  return word === null ? words : [...words, word];
}

/**
 * What `cmd.exe` makes of a line before it looks for commands in it: variables put in (here each that is named has a
 * value that would be one more command), and the characters outside of quotes.
 */
function readByCmd(line: string): { readonly text: string; readonly unquoted: string } {
  const text = line.replaceAll(/%(?=%)|%(?<name>[^%]+)%/g, (_, name?: string) => {
    if (name === undefined) return '%';
    return name === 'cd:~,' ? '' : '" & calc.exe & "';
  });
  const unquoted = text
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('');
  return { text, unquoted };
}

const awkward = stringMatching(/^[a-c %"&|<>^()!;,=\\'$*?]{0,14}$/);

describe('arguments of a program on Windows', () => {
  it.each([
    ['plain', 'plain'],
    ['', '""'],
    ['two words', '"two words"'],
    ['say "hi"', String.raw`"say \"hi\""`],
    [String.raw`C:\with blank\ `.trim(), String.raw`"C:\with blank\\"`],
    [String.raw`a\b`, String.raw`a\b`],
    ['a\nb', '"a\nb"'],
  ])('%j are written as %s', (text, quoted) => expect(quoteArgument(text)).toBe(quoted));

  it('are read back as they were, whatever they hold', () => {
    assert(
      property(array(awkward, { maxLength: 4 }), (args) => {
        expect(argumentsIn(quoteCommandLine(String.raw`C:\Program Files\a.exe`, args)).slice(1)).toEqual(
          args,
        );
      }),
    );
  });
});

describe('arguments of a batch file', () => {
  const cmd = String.raw`C:\Windows\System32\cmd.exe`;
  const file = String.raw`C:\tools\run.cmd`;
  /** What stands between the outer quotes that `/s /c` takes off. */
  const inner = (args: readonly string[]): string => {
    const line = batchCommandLine(cmd, file, args);
    const start = `"${cmd}" /d /e:on /v:off /s /c "`;
    expect(line.startsWith(start)).toBe(true);
    return line.slice(start.length, -1);
  };

  it('name no variable and leave no character to cmd.exe, and are read back as they were', () => {
    assert(
      property(array(awkward, { maxLength: 4 }), (args) => {
        const { text, unquoted } = readByCmd(inner(args));
        expect(unquoted.trim()).toBe('');
        expect(text).not.toContain('calc.exe');
        // The batch file puts them in for %* as they are by now.
        expect(argumentsIn(text).slice(1)).toEqual(args);
      }),
    );
  });

  it.each(['a\nb', 'a\r', '\n'])('%j are not for one', (text) => expect(fitsBatch(text)).toBe(false));
});

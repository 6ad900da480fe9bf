import { array, assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { command, rule } from './testing/judged-requests.ts';

const everything = [rule({})];

describe('however a dangerous command is hidden', () => {
  const dangerous = constantFrom(
    'rm -rf /',
    'rm -fr ~/x',
    'sudo ls',
    'git push --force',
    'git push -fu origin x',
    'cat .env',
    "cat .e''nv",
    'bash -c ls',
    'echo x > /etc/passwd',
    'xargs rm',
  );
  const harmless = constantFrom('ls', 'npm test', 'git status', 'echo "a && b"', "echo ';'", 'cat README.md');
  const joint = constantFrom(' && ', ' || ', '; ', ';', '\n', ' & ', ' | ', '&&', '|', ' \\\n&& ');
  /** Ways of writing the same word. */
  const disguises: readonly ((word: string) => string)[] = [
    (word) => word,
    (word) => `'${word}'`,
    (word) => `"${word}"`,
    (word) => `\\${word}`,
    (word) => `${word.slice(0, 1)}''${word.slice(1)}`,
    (word) => `${word.slice(0, 1)}\\\n${word.slice(1)}`,
    (word) => `$(echo ${word})`,
    (word) => `X=1 ${word}`,
    (word) => `env ${word}`,
    (word) => `/usr/bin/${word}`,
  ];
  const disguised = tuple(dangerous, integer({ min: 0, max: disguises.length - 1 })).map(([text, how]) => {
    const [first = '', ...rest] = text.split(' ');
    return [disguises[how]!(first), ...rest].join(' ');
  });

  it('no rule allows it', () => {
    assert(
      property(
        array(tuple(harmless, joint), { maxLength: 4 }),
        disguised,
        array(tuple(joint, harmless), { maxLength: 4 }),
        (before, hidden, after) => {
          const line = before.flat().join('') + hidden + after.flat().join('');
          expect({ line, ...judge(everything, command(line)) }).toMatchObject({ line, decision: 'ask' });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('no text at all makes the reader fail, and none with a substitution is allowed', () => {
    const pieces = array(
      constantFrom(
        'a',
        ' ',
        "'",
        '"',
        '\\',
        '$(',
        '`',
        ';',
        '|',
        '&',
        '>',
        '<',
        '\n',
        '(',
        ')',
        '{',
        '#',
        '!',
        '=',
        '~',
        '2',
      ),
    );
    assert(
      property(
        pieces.map((all) => all.join('')),
        string(),
        (shell, any) => {
          const verdict = judge(everything, command(shell));
          const bare = shell.replaceAll(/'[^']*'/g, '').replaceAll(/\\[^]/g, '');
          const substitutes = bare.includes('$(') || bare.includes('`');
          expect(substitutes && verdict.decision !== 'ask').toBe(false);
          expect(() => judge(everything, command(any))).not.toThrow();
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

import { spawnSync } from 'node:child_process';
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShell } from '#shared/swarm/policies/shell-reading.ts';

/** The words as a real shell takes them: printed with a NUL behind each. */
function wordsOfShell(lines: readonly string[]): readonly (readonly string[])[] {
  const script = lines.map((line) => `printf '%s\\0' ${line}\nprintf '\\1'`).join('\n');
  const { stdout } = spawnSync('sh', ['-c', script], { cwd: '/', env: {} });
  return stdout
    .toString()
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

describe('a command that is read as clear', () => {
  const pieces = constantFrom(
    'a',
    'bc',
    ' ',
    '\t',
    "'",
    '"',
    '\\',
    'x y',
    '=',
    '-',
    '/',
    ',',
    ':',
    '%',
    '@',
    '\\\n',
    '[',
  );

  it('has the very words that a real shell gives its program', () => {
    const line = array(pieces, { minLength: 1, maxLength: 12 }).map((all) => `w ${all.join('')}`);
    let compared = 0;
    assert(
      property(array(line, { minLength: 30, maxLength: 60 }), (lines) => {
        const clear = lines.flatMap((text) => {
          const reading = readShell(text);
          return reading.kind === 'clear' && reading.commands.length === 1
            ? [{ text, words: reading.commands[0]?.words }]
            : [];
        });
        compared += clear.length;
        expect(wordsOfShell(clear.map(({ text }) => text))).toEqual(clear.map(({ words }) => words));
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

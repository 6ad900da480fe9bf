import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { changedLines } from './changed-lines.ts';
import { authoredText, linesOf, rewritten } from './line-authors.ts';
import type { AuthoredText } from './line-authors.ts';

const [a, b] = ['agent-a', 'agent-b'] as unknown as readonly [AgentId, AgentId];
const text = (...lines: readonly (string | number)[]): string => lines.map((line) => `${line}\n`).join('');

function story(start: string, ...writes: readonly (readonly [AgentId | null, string])[]): AuthoredText {
  return writes.reduce((before, [author, after]) => {
    const next = rewritten(before, after, author);
    if (next === null) throw new Error('It cannot be told.');
    return next;
  }, authoredText(start));
}

const own = (before: string, after: string) => changedLines(before, after)?.map((change) => change.own);

it('gives each line to who changed it last, and moves with what is written above', () => {
  const now = story(
    text(1, 2, 3, 4, 5, 6),
    [a, text(1, 'x', 3, 4, 5, 6)],
    [b, text(0, 1, 'x', 3, 4, 5, 'y', 'z')],
  );
  expect([linesOf(now, a), linesOf(now, b)]).toEqual([
    [[3, 3]],
    [
      [1, 1],
      [7, 8],
    ],
  ]);
  expect(now.isTouching).toBe(false);
});

it('sees who changes the lines of another, or those beside them', () => {
  const start = text(1, 2, 3, 4, 5, 6);
  const first = [a, text(1, 2, 'x', 4, 5, 6)] as const;
  const isTouching = (after: string): boolean => story(start, first, [b, after]).isTouching;
  expect(isTouching(text(1, 2, 'y', 4, 5, 6))).toBe(true);
  expect(isTouching(text(1, 2, 'x', 'y', 5, 6))).toBe(true);
  expect(isTouching(text(1, 'y', 2, 'x', 4, 5, 6))).toBe(false);
  expect(isTouching(text(1, 2, 'y', 'x', 4, 5, 6))).toBe(true);
  expect(isTouching(text(1, 2, 4, 5, 6))).toBe(true);
  expect(isTouching(text(1, 2, 'x', 4, 'y', 6))).toBe(false);
});

it('counts what nobody is known to have written as nobody’s', () => {
  const now = story(text(1, 2, 3), [a, text('x', 2, 3)], [null, text('y', 2, 'z')]);
  expect([linesOf(now, a), now.isTouching]).toEqual([[], false]);
});

it('leaves a trace of lines that are gone', () => {
  expect(linesOf(story(text(1, 2, 3, 4), [a, text(1, 4)]), a)).toEqual([[2, 2]]);
});

it('can be told of a file that is new, and not of a binary', () => {
  expect(linesOf(story('', [a, text(1, 2)]), a)).toEqual([[1, 2]]);
  expect(rewritten(authoredText('\0'), '\0x', a)).toBeNull();
});

it('names lines of the version from first to last, also where lines are gone', () => {
  expect(own(text(1, 2, 3), text(1, 3))).toEqual([[2, 2]]);
  expect(own(text(1, 2), '')).toEqual([[1, 1]]);
  expect(changedLines(text(1, 2), text(1, 'x', 2))).toEqual([
    { base: { from: 2, count: 0 }, own: [2, 2], added: 1 },
  ]);
});

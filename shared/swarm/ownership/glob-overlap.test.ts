import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globsOverlap, matcherOf } from './glob-overlap.ts';

const path = array(constantFrom('a', 'b', 'ab', 'c.ts', '.env'), { minLength: 1, maxLength: 4 });
/** Ways to write one name of a path as a part of a glob that matches it. */
const ways: readonly ((name: string) => string)[] = [
  (name) => name,
  () => '*',
  () => '**',
  (name) => `${name.slice(0, 1)}*`,
  (name) => `*${name.slice(-1)}`,
  (name) => `?${name.slice(1)}`,
  (name) => `{x,${name}}`,
  (name) => `[${name.slice(0, 1)}z]${name.slice(1)}`,
];
const way = array(constantFrom(...ways), { minLength: 4, maxLength: 4 });

describe('globs', () => {
  it('overlap wherever a path matches both', () => {
    assert(
      property(tuple(path, way, way), ([names, one, other]) => {
        const globOf = (parts: typeof one): string =>
          names.map((name, index) => parts[index]?.(name) ?? name).join('/');
        const [a, b] = [globOf(one), globOf(other)];
        const isMatch = matcherOf([a])(names.join('/')) && matcherOf([b])(names.join('/'));
        expect(isMatch && !globsOverlap(a, b), `${a} and ${b}`).toBe(false);
        expect(globsOverlap(a, b)).toBe(globsOverlap(b, a));
      }),
      { numRuns: 1_000 },
    );
  });

  it('do not overlap where no path can match both', () => {
    const pairs = [
      ['src/**', 'docs/**'],
      ['src/*.ts', 'src/*.css'],
      ['src/*', 'src/a/b'],
      ['{a,b}/x', 'c/x'],
      ['a?c', 'ab'],
      ['package.json', 'package-lock.json'],
    ] as const;
    for (const [a, b] of pairs) expect(globsOverlap(a, b), `${a} and ${b}`).toBe(false);
  });

  it('overlap as people mean them: a folder, the same place written twice, everything', () => {
    expect(globsOverlap('src/', 'src/cart/total.ts')).toBe(true);
    expect(globsOverlap('./src/a.ts', 'src/a.ts')).toBe(true);
    expect(globsOverlap('**', 'any/thing.txt')).toBe(true);
  });

  it('match names with spaces, quotes and line breaks', () => {
    const name = `docs/the "new"\nplan's.md`;
    const globs = ['**', '**/*.md', 'docs/', 'docs/*', 'docs/**/*.md'];
    expect(globs.filter((glob) => !matcherOf([glob])(name))).toEqual([]);
  });

  it('take what they cannot read for wide, and match nothing when empty', () => {
    expect(globsOverlap('src/@(a|b).ts', 'src/b.ts')).toBe(true);
    expect(matcherOf([''])('a')).toBe(false);
    expect(matcherOf(['['])('a')).toBe(false);
  });
});

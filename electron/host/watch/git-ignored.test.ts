import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../agents/clock.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { createGitIgnored } from './git-ignored.ts';
import type { GitIgnored } from './git-ignored.ts';

let bed: RepositoryBed;
let ignored: GitIgnored;
beforeEach(() => {
  bed = createRepositoryBed({ '.gitignore': '*.log\n!keep.log\nbuild/\n', 'src/a.ts': '' });
  ignored = createGitIgnored(systemClock);
});
afterEach(() => {
  ignored.close();
  bed.close();
});

/** Those of the paths that are ignored, as they were given. */
async function among(...paths: readonly string[]): Promise<readonly string[]> {
  const found = await ignored.among(
    bed.top,
    paths.map((path) => join(bed.top, path)),
  );
  return paths.filter((path) => found.has(join(bed.top, path)));
}

it('knows what rules ignore, with their exceptions and in names of any kind', async () => {
  const odd = 'a "b"\n:(glob)*.log';
  expect(await among('x.log', 'keep.log', 'src/a.ts', 'build/x.js', odd, '')).toEqual([
    'x.log',
    'build/x.js',
    odd,
  ]);
});

it('never ignores what is tracked, though a rule matches it', async () => {
  bed.write(join(bed.top, 'forced.log'), '');
  bed.run(bed.top, 'add', '-f', 'forced.log');
  expect(await among('forced.log', 'other.log')).toEqual(['other.log']);
});

it('takes up rules that change', async () => {
  expect(await among('x.tmp', 'src/y.tmp')).toEqual([]);
  bed.write(join(bed.top, 'src/.gitignore'), '*.tmp\n');
  expect(await among('src/.gitignore', 'x.tmp', 'src/y.tmp')).toEqual(['src/y.tmp']);
});

it('answers for many at once, in order', async () => {
  const paths = Array.from({ length: 2_000 }, (_, index) => `src/${index}.${index % 3 === 0 ? 'log' : 'ts'}`);
  expect(await among(...paths)).toEqual(paths.filter((path) => path.endsWith('.log')));
});

it('ignores nothing where git gives no answer, and asks anew the next time', async () => {
  rmSync(join(bed.top, '.git'), { recursive: true });
  expect(await among('x.log')).toEqual([]);
  bed.run(bed.top, 'init', '-q');
  expect(await among('x.log')).toEqual(['x.log']);
});

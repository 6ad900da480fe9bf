import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { countTracked } from './count-tracked.ts';

let bed: RepositoryBed;
beforeEach(() => {
  bed = createRepositoryBed({ 'src/a.ts': '', 'src/.env': '', 'docs/a "b"\n.md': '', 'shop/src/c.ts': '' });
});
afterEach(() => bed.close());

it('counts the tracked files of each rule, whatever their names', async () => {
  bed.write(`${bed.top}/src/new.ts`, 'nobody has added it');
  const rules = [['src/**'], ['docs/*.md', 'src/a.ts'], ['nothing/**'], ['**'], ['[']];
  expect(await countTracked(bed.git, bed.top, rules)).toEqual({
    ok: true,
    value: { tracked: 4, matched: [2, 2, 0, 4, 0] },
  });
});

it('measures from the project, where that is a folder of a repository', async () => {
  expect(await countTracked(bed.git, `${bed.top}/shop`, [['src/**'], ['shop/**']])).toEqual({
    ok: true,
    value: { tracked: 1, matched: [1, 0] },
  });
});

it('says that there is no repository', async () => {
  expect(await countTracked(bed.git, bed.folder, [['**']])).toMatchObject({
    ok: false,
    error: { code: 'not-a-repository' },
  });
});

import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { countImporters } from './count-importers.ts';
import { createImportedFiles } from './imported-files.ts';

let bed: RepositoryBed;
afterEach(() => bed.close());

const count = (path: string): Promise<number | null> =>
  countImporters(bed.git, createImportedFiles(), bed.top, path);

it('counts the files that import one, not those that only name it', async () => {
  bed = createRepositoryBed({
    'src/types.ts': 'export type Id = string;\n',
    'src/ids/index.ts': 'export const id = 1;\n',
    'src/a.ts': "import type { Id } from './types.ts';\nimport { id } from './ids';\n",
    'src/deep/b.tsx': "export * from '../types.js';\n",
    'src/c.ts': '// The types are elsewhere.\nexport const types = 1;\n',
    'README.md': "import type { Id } from './types.ts';\n",
  });
  bed.write(join(bed.top, 'src/new.ts'), "const lazy = () => import('./types.ts');\nvoid lazy;\n");
  expect(await count('src/types.ts')).toBe(3);
  expect(await count('src/ids/index.ts')).toBe(1);
  expect(await count('src/c.ts')).toBe(0);
});

it('knows nothing outside of git', async () => {
  bed = createRepositoryBed({});
  expect(await countImporters(bed.git, createImportedFiles(), bed.folder, 'a.ts')).toBeNull();
});

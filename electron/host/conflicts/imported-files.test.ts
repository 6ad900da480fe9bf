import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createImportedFiles } from './imported-files.ts';

let folder: string;
const imported = createImportedFiles();
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'imports-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const of = async (path: string): Promise<readonly string[]> =>
  (await imported.of(join(folder, path))).map((file) => relative(folder, file));

it('reads imports, exports and dynamic imports of scripts, under the names they are compiled to', async () => {
  for (const name of ['a.ts', 'b.tsx', 'c.ts', 'lib/index.ts', 'types.ts'])
    write(name, 'export const x = 1;');
  write(
    'page.tsx',
    `import { x } from './a.js';
     import type { X } from './types';
     export * from './b';
     const later = () => import('./c.ts');
     import lib from './lib';
     import react from 'react';
     // import './not-there';
     export default () => <b>{x}</b>;`,
  );
  expect((await of('page.tsx')).toSorted()).toEqual(['a.ts', 'b.tsx', 'c.ts', 'lib/index.ts', 'types.ts']);
});

it('reads a file anew when it changed, and nothing of one that cannot be parsed or is gone', async () => {
  write('a.ts', '');
  write('page.ts', "import './a.ts';");
  expect(await of('page.ts')).toEqual(['a.ts']);
  write('page.ts', 'nothing any more');
  expect(await of('page.ts')).toEqual([]);
  write('broken.ts', 'import { from from "./a');
  expect(await of('broken.ts')).toEqual([]);
  expect(await of('gone.ts')).toEqual([]);
});

it('reads the import lines of other languages', async () => {
  write('shop/cart.py', 'from shop.tax import rate\nimport shop.total\n');
  expect(await of('shop/cart.py')).toEqual(expect.arrayContaining(['shop/tax.py', 'shop/total.py']));
  write('main.c', '#include <stdio.h>\n#include "cart.h"\n');
  expect(await of('main.c')).toContain('cart.h');
});

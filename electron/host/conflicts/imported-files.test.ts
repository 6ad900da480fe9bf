import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createImportedFiles } from './imported-files.ts';
import { reachedFrom } from './reached-files.ts';

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

const passedOn = async (path: string) =>
  (await imported.passedOnBy(join(folder, path))).map((file) => relative(folder, file));

/** Each with the files between. */
const reached = async (path: string, left = 10) => {
  const found: string[] = [];
  for await (const file of reachedFrom(imported, join(folder, path), { left }))
    found.push([file.path, ...file.via].map((each) => relative(folder, each)).join(' < '));
  return found;
};

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

it('tells what a file passes on to those who import it', async () => {
  for (const name of ['a.ts', 'b.ts', 'c.ts', 'd.ts']) write(name, 'export const x = 1;');
  write('index.ts', "import { x } from './a';\nexport { x };\nexport * from './b';\nimport './c';\n");
  write('shop/__init__.py', 'from .cart import total\n');
  expect((await passedOn('index.ts')).toSorted()).toEqual(['a.ts', 'b.ts']);
  expect(await passedOn('shop/__init__.py')).toContain('shop/cart.py');
});

it('follows two files that pass on what they import, around no circle, and as many as it may', async () => {
  write('cart/total.ts', 'export const total = 1;\n');
  write('cart/index.ts', "export * from './total';\nexport * from '../index';\n");
  write('index.ts', "export * from './cart';\n");
  write('all.ts', "export * from './index';\n");
  write('page.ts', "import { total } from './index';\nvoid total;\n");
  write('far.ts', "import { total } from './all';\nvoid total;\n");
  expect(await reached('page.ts')).toEqual([
    'index.ts',
    'cart/index.ts < index.ts',
    'cart/total.ts < index.ts < cart/index.ts',
  ]);
  expect(await reached('far.ts')).toEqual([
    'all.ts',
    'index.ts < all.ts',
    'cart/index.ts < all.ts < index.ts',
  ]);
  expect(await reached('page.ts', 1)).toEqual(['index.ts', 'cart/index.ts < index.ts']);
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

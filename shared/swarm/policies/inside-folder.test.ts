import { expect, it } from 'vitest';
import { insideFolder } from './inside-folder.ts';

it.each([
  ['src/a.ts', '/shop', 'src/a.ts'],
  ['/shop/src/../b.ts', '/shop', 'b.ts'],
  ['/shop', '/shop', ''],
  [String.raw`C:\shop\src\a.ts`, String.raw`C:\shop`, 'src/a.ts'],
  ['C:/shop/a.ts', String.raw`C:\shop`, 'a.ts'],
  [String.raw`src\a.ts`, String.raw`C:\shop`, 'src/a.ts'],
])('%s is inside of %s', (path, folder, expected) => expect(insideFolder(path, folder)).toBe(expected));

it.each([
  ['', '/shop'],
  ['~/a', '/shop'],
  ['../a', '/shop'],
  ['/shopping/a', '/shop'],
  [String.raw`D:\shop\a`, String.raw`C:\shop`],
  [String.raw`..\a`, String.raw`C:\shop`],
  [String.raw`\\server\share\a`, String.raw`C:\shop`],
  [String.raw`\Windows\a`, String.raw`C:\shop`],
  [String.raw`\\?\C:\Windows\a`, String.raw`C:\shop`],
  ['C:a', String.raw`C:\shop`],
  ['.. /a', String.raw`C:\shop`],
  [String.raw`src\.. .\..\..\a`, String.raw`C:\shop`],
])('%s is not known to be inside of %s', (path, folder) => expect(insideFolder(path, folder)).toBeNull());

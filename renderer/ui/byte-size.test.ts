import { expect, it } from 'vitest';
import { formatBytes } from './byte-size.ts';

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [1024, '1.0 KB'],
  [1_468_006, '1.4 MB'],
  [241_172_480, '230 MB'],
  [3 * 1024 ** 3, '3.0 GB'],
])('formats %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

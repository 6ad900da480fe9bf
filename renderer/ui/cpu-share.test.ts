import { expect, it } from 'vitest';
import { formatCpu } from './cpu-share.ts';

it.each([
  [0, '0%'],
  [0.374, '37%'],
  [1, '100%'],
  [1.049, '105%'],
  [1.05, '1.1 cores'],
  [2.44, '2.4 cores'],
  [16, '16.0 cores'],
])('reads a share of %d as %s', (share, text) => {
  expect(formatCpu(share)).toBe(text);
});

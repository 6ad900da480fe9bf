import { expect, it } from 'vitest';
import { faviconWithCount, svgAddress } from './favicon.ts';

const colours = { ground: '#000001', tile: '#000002', calls: '#000003', onCalls: '#000004' };

it.each([
  [1, '1'],
  [42, '42'],
  [99, '99'],
  [100, '99+'],
])('shows %i as %s', (count, text) => {
  expect(faviconWithCount(count, colours)).toContain(`>${text}</text>`);
});

it('is drawn in the colours it is given', () => {
  const svg = faviconWithCount(3, colours);
  expect(Object.values(colours).filter((colour) => !svg.includes(`fill="${colour}"`))).toEqual([]);
});

it('survives the way through an address', () => {
  const svg = faviconWithCount(3, colours);
  expect(decodeURIComponent(svgAddress(svg).replace('data:image/svg+xml,', ''))).toBe(svg);
});

import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { GridLayout } from './grid-layout.ts';

/** Milliseconds of a tile's way to its new place: `--duration-slow` of the tokens. */
const moveMs = 320;

/**
 * Lets tiles glide to their new places when the order changes. Places follow from the layout by
 * arithmetic, so nothing is measured. Does nothing for those who asked for less motion.
 */
export function useMoves(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  layout: GridLayout,
): void {
  const before = useRef<readonly string[]>(ids);
  useLayoutEffect(() => {
    const moved = before.current === ids ? [] : ids;
    const places = new Map(before.current.map((id, index) => [id, index]));
    before.current = ids;
    if (moved.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const [index, id] of moved.entries()) {
      const from = places.get(id);
      const element = list.current?.children[index];
      if (from === undefined || from === index || element === undefined) continue;
      const [x, y] = offset(from, index, layout);
      element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
        duration: moveMs,
        easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
      });
    }
  });
}

/** Where place `from` lies as seen from place `to`, in CSS pixels. */
export function offset(
  from: number,
  to: number,
  { columns, tileWidth, tileHeight, gap }: GridLayout,
): readonly [x: number, y: number] {
  const columnsApart = (from % columns) - (to % columns);
  const rowsApart = Math.floor(from / columns) - Math.floor(to / columns);
  return [columnsApart * (tileWidth + gap), rowsApart * (tileHeight + gap)];
}

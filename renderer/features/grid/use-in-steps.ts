import { useEffect, useMemo, useState } from 'react';

/** Tiles that are drawn in one go: some 30 ms of the page, so that a key in between waits for no more. */
const step = 20;

/** The first `items` at once and the rest a frame later each {@link step}, until all are there; anew when many come back. */
export function useInSteps<T>(items: readonly T[]): readonly T[] {
  const [drawn, setDrawn] = useState(step);
  const enough = Math.max(step, items.length);
  // What is gone has to be drawn again when it comes back.
  if (drawn > enough) setDrawn(enough);
  const isWhole = drawn >= items.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const frame = requestAnimationFrame(() => setDrawn(drawn + step));
    return () => cancelAnimationFrame(frame);
  }, [drawn, isWhole]);
  return useMemo(() => (isWhole ? items : items.slice(0, drawn)), [items, drawn, isWhole]);
}

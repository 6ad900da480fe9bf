import { useCallback, useState } from 'react';
import type { RefCallback } from 'react';
import type { GridArea } from './grid-layout.ts';

const unmeasured: GridArea = { width: 0, height: 0 };

/** Size of an element's content box in CSS pixels, 0 × 0 until it is first measured; attach the ref to it. */
export function useElementSize(): readonly [RefCallback<HTMLElement>, GridArea] {
  const [size, setSize] = useState(unmeasured);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentBoxSize[0];
      if (box !== undefined) setSize({ width: box.inlineSize, height: box.blockSize });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}

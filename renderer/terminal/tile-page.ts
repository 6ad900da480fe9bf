import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import { readPalette } from './palette.ts';
import type { TilePage, TileReport } from './tile-hub.ts';
import type { TileLook } from './tile-picture.ts';

/** Pixels around the visible part in which tiles are kept live, so that a scroll shows no old picture. */
const margin = '120px';

/** The page as the tiles need it; `dispose` ends its observers. */
export function createTilePage(): TilePage & { readonly dispose: () => void } {
  const looks = createSubscribers<[]>();
  const reports = new Map<Element, (report: TileReport) => void>();
  let look: TileLook | null = null;

  const sizes = new ResizeObserver((entries) => {
    for (const entry of entries) reports.get(entry.target)?.({ kind: 'size', area: areaOf(entry) });
  });
  const views = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        reports.get(target)?.({ kind: 'seen', seen: isIntersecting });
    },
    { rootMargin: margin },
  );
  const lookChanged = () => {
    look = null;
    looks.call();
  };
  const theme = new MutationObserver(lookChanged);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  document.fonts.addEventListener('loadingdone', lookChanged);

  const observe = (element: Element, report: (report: TileReport) => void): Unsubscribe => {
    reports.set(element, report);
    sizes.observe(element);
    views.observe(element);
    return () => {
      reports.delete(element);
      sizes.unobserve(element);
      views.unobserve(element);
    };
  };

  return {
    look: () => (look ??= readLook()),
    onLook: looks.add,
    requestFrame: (callback) => void requestAnimationFrame(callback),
    isVisible: () => document.visibilityState === 'visible',
    onVisibility: (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    observe,
    dispose: () => {
      sizes.disconnect();
      views.disconnect();
      theme.disconnect();
      document.fonts.removeEventListener('loadingdone', lookChanged);
    },
  };
}

function areaOf(entry: ResizeObserverEntry) {
  const pixels = entry.devicePixelContentBoxSize[0];
  return {
    width: pixels?.inlineSize ?? 0,
    height: pixels?.blockSize ?? 0,
    pixelRatio: window.devicePixelRatio,
  };
}

/** Reads colours and font from the design tokens, and has the font loaded: a canvas does not ask for it. */
function readLook(): TileLook {
  const style = getComputedStyle(document.documentElement);
  const family = style.getPropertyValue('--font-mono').trim();
  void document.fonts.load(`12px ${family}`);
  void document.fonts.load(`bold 12px ${family}`);
  return { palette: readPalette((name) => style.getPropertyValue(name)), family };
}

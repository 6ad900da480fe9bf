import { useEffect } from 'react';
import { useTotals } from '../../store/hooks.ts';
import { faviconWithCount, svgAddress } from './favicon.ts';
import type { FaviconColours } from './favicon.ts';

/** The tab's title and icon say how many agents need the person, so that a tab in the background tells it. */
export function useTabMarks(): void {
  const { needsYou } = useTotals();
  useEffect(() => {
    document.title = needsYou === 0 ? 'Swarmdeck' : `(${needsYou}) Swarmdeck`;
  }, [needsYou]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon === null || needsYou === 0) return undefined;
    const calm = icon.href;
    icon.href = svgAddress(faviconWithCount(needsYou, coloursOf(document.documentElement)));
    return () => {
      icon.href = calm;
    };
  }, [needsYou]);
}

function coloursOf(root: Element): FaviconColours {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: token('--surface-app'),
    tile: token('--status-quiet'),
    calls: token('--status-needs-you-solid'),
    onCalls: token('--on-status-needs-you'),
  };
}

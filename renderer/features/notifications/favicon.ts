/** Colours of the page's icon, as CSS values. */
export interface FaviconColours {
  readonly ground: string;
  readonly tile: string;
  readonly calls: string;
  readonly onCalls: string;
}

/** More than this is a plus: three digits cannot be read in sixteen pixels. */
const mostShown = 99;

/**
 * The app's mark as the icon of a tab where agents need the person: the tile that calls has grown and
 * carries their number.
 *
 * @param needsYou - how many need the person, at least 1
 * @returns SVG
 */
export function faviconWithCount(needsYou: number, { ground, tile, calls, onCalls }: FaviconColours): string {
  const text = needsYou > mostShown ? `${mostShown}+` : String(needsYou);
  const size = [25, 21, 15][text.length - 1] ?? 15;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
    `<rect width="32" height="32" rx="7" fill="${ground}"/>` +
    `<path d="M2 4.5A2.5 2.5 0 0 1 4.5 2H9v3H2zM11 2h8v3h-8zM21 2h6.5A2.5 2.5 0 0 1 30 4.5V5h-9zM2 7h2v8H2zM2 17h2v8H2z" fill="${tile}"/>` +
    `<rect x="5.5" y="6.5" width="26.5" height="25.5" rx="5.5" fill="${calls}"/>` +
    `<text x="18.75" y="${19.25 + size * 0.36}" font-family="system-ui, sans-serif" font-size="${size}" font-weight="700" ` +
    `text-anchor="middle" textLength="${text.length > 1 ? 22 : 14}" lengthAdjust="spacingAndGlyphs" fill="${onCalls}">${text}</text>` +
    `</svg>`
  );
}

/** An SVG as an address that a link can hold. */
export const svgAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

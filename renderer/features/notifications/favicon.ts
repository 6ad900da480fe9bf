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
  const size = [22, 22, 17][text.length - 1] ?? 12;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
    `<rect width="32" height="32" rx="7" fill="${ground}"/>` +
    `<path d="M3 5a2 2 0 0 1 2-2h5v4H3zM12 3h8v4h-8zM22 3h5a2 2 0 0 1 2 2v2h-7zM3 9h3v8H3zM3 19h3v10H5a2 2 0 0 1-2-2z" fill="${tile}"/>` +
    `<rect x="8" y="9" width="24" height="23" rx="5" fill="${calls}"/>` +
    `<text x="20" y="${20.5 + size * 0.36}" font-family="system-ui, sans-serif" font-size="${size}" font-weight="700" ` +
    `text-anchor="middle" textLength="${text.length > 1 ? 20 : 12}" lengthAdjust="spacingAndGlyphs" fill="${onCalls}">${text}</text>` +
    `</svg>`
  );
}

/** An SVG as an address that a link can hold. */
export const svgAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

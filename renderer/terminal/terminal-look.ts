import type { ITheme } from '@xterm/xterm';
import { cssColour, mixColours } from './palette.ts';
import type { TerminalPalette } from './palette.ts';

/** The palette in the form that xterm.js takes. */
export function xtermTheme(palette: TerminalPalette): ITheme {
  const [black, red, green, yellow, blue, magenta, cyan, white, ...rest] = palette.indexed.map(cssColour);
  const [
    brightBlack,
    brightRed,
    brightGreen,
    brightYellow,
    brightBlue,
    brightMagenta,
    brightCyan,
    brightWhite,
  ] = rest;
  const named = { black, red, green, yellow, blue, magenta, cyan, white };
  const bright = {
    brightBlack,
    brightRed,
    brightGreen,
    brightYellow,
    brightBlue,
    brightMagenta,
    brightCyan,
    brightWhite,
  };
  const slider = (share: number): string =>
    cssColour(mixColours(palette.background, palette.foreground, share));
  return {
    background: cssColour(palette.background),
    foreground: cssColour(palette.foreground),
    cursor: cssColour(palette.cursor),
    cursorAccent: cssColour(palette.background),
    selectionBackground: cssColour(palette.selection),
    scrollbarSliderBackground: slider(0.16),
    scrollbarSliderHoverBackground: slider(0.28),
    scrollbarSliderActiveBackground: slider(0.36),
    ...(Object.fromEntries(
      Object.entries({ ...named, ...bright }).filter(([, colour]) => colour !== undefined),
    ) as ITheme),
  };
}

import { Attribute } from '#shared/screen/screen-view.ts';
import type { StyleRun } from '#shared/screen/screen-view.ts';
import { mixColours, resolveColour } from './palette.ts';
import type { TerminalPalette } from './palette.ts';

/** How a run is drawn, after everything that attributes do to colours. */
export interface RunStyle {
  /** `0xRRGGBB` */
  readonly ink: number;
  /** `0xRRGGBB` */
  readonly paper: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikethrough: boolean;
}

/** How much of its ink dim text keeps; the rest is paper. */
const dimShare = 0.55;

/** Colours of the first eight, which bold text brightens as on most terminals. */
const brightOffset = 8;

export function styleOf(run: StyleRun, palette: TerminalPalette): RunStyle {
  const has = (bit: number) => (run.attributes & bit) !== 0;
  const bold = has(Attribute.bold);
  const brightens = bold && run.foreground >= 0 && run.foreground < brightOffset;
  const named = brightens ? run.foreground + brightOffset : run.foreground;
  const foreground = resolveColour(palette, named, palette.foreground);
  const background = resolveColour(palette, run.background, palette.background);
  const [ink, paper] = has(Attribute.inverse) ? [background, foreground] : [foreground, background];
  return {
    ink: has(Attribute.invisible) ? paper : has(Attribute.dim) ? mixColours(paper, ink, dimShare) : ink,
    paper,
    bold,
    italic: has(Attribute.italic),
    underline: has(Attribute.underline),
    strikethrough: has(Attribute.strikethrough),
  };
}

/** A grapheme and the cells it stands in, counted from the start of its run. */
export interface PlacedGrapheme {
  readonly text: string;
  readonly cell: number;
  readonly width: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** East Asian wide and fullwidth characters, and those that are drawn as emoji by themselves. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\u{fe0f}|[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{33ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{a000}-\u{a4cf}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}])/u;

/**
 * Puts the graphemes of a run into its cells. The host says how wide the whole run is; where that does
 * not match what is known of single characters, the run is spread evenly, so that an error stays inside it.
 */
export function placeGraphemes(text: string, width: number): readonly PlacedGrapheme[] {
  const parts = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const widths = parts.map((part) => (wide.test(part) ? 2 : 1));
  const known = widths.reduce((sum, one) => sum + one, 0);
  const stretch = known === width ? 1 : width / known;
  let cell = 0;
  return parts.map((part, index) => {
    const placed = { text: part, cell, width: (widths[index] ?? 1) * stretch };
    cell += placed.width;
    return placed;
  });
}

/** Every character is one cell of the terminal's own font: the text can be drawn in one piece. */
export const isPlain = (text: string): boolean => /^[\u{20}-\u{7e}\u{a0}-\u{17f}]*$/u.test(text);

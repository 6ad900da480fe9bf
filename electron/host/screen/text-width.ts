import { characterWidths } from './character-widths.ts';

/** From the lowest bit of what is known about a character: whether it joins the one before, and two bits of width. */
const joinBit = 0x01;
const widthOf = (properties: number): number => (properties >> 1) & 0x03;

/** Columns that a line of text takes in a terminal: two for an ideograph or an emoji, none for a mark on a letter. */
export function textWidth(text: string): number {
  const widths = characterWidths();
  let columns = 0;
  let before = 0;
  for (const character of text) {
    const properties = widths.charProperties(character.codePointAt(0) ?? 0, before);
    columns += widthOf(properties) - ((properties & joinBit) === 0 ? 0 : widthOf(before));
    before = properties;
  }
  return columns;
}

/** Fills a text up with blanks to so many columns. */
export const padToWidth = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - textWidth(text)));

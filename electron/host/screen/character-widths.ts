import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import type { IUnicodeHandling, IUnicodeVersionProvider, Terminal } from '@xterm/headless';

/*
 * What the emulator asks for every character that it draws: how wide it is, and whether it joins the one
 * before it. The addon looks each one up anew once a character outside of ASCII has been seen in a text;
 * here most of them are answered from a table, with the same meaning. The numbers are those of the addon
 * (0.4): from the lowest bit, whether it joins, two bits of width, the class of grapheme breaks in four
 * bits, and more that only says how it came about.
 */

/** Bits of the class of a character; all zero for one that joins only what is added to it. */
const classBits = 0x78;
const widthBits = 0x06;

/** Characters that the table knows: the basic plane, without emoji. */
const tableSize = 0x1_0000;
/** In the table: not asked for yet, and to be asked for each time. Neither is the answer of a character. */
const unknown = 0;
const asks = 0xff;

/** Widths of grapheme clusters, with a table of the characters that never join the one before them. */
class CharacterWidths implements IUnicodeVersionProvider {
  readonly version = 'swarmdeck-graphemes';
  readonly wcwidth: IUnicodeVersionProvider['wcwidth'];
  readonly #graphemes: IUnicodeVersionProvider;
  readonly #table = new Uint8Array(tableSize);

  constructor(graphemes: IUnicodeVersionProvider) {
    this.#graphemes = graphemes;
    this.wcwidth = (codePoint) => graphemes.wcwidth(codePoint);
  }

  /** Small, so that the compiler puts it into the emulator's loop over the characters. */
  charProperties(codePoint: number, preceding: number): number {
    if ((preceding & classBits) === 0 && codePoint < tableSize) {
      const known = this.#table[codePoint] ?? unknown;
      if (known !== unknown && known !== asks) return known;
    }
    return this.#ask(codePoint, preceding);
  }

  #ask(codePoint: number, preceding: number): number {
    if (codePoint < tableSize && this.#table[codePoint] === unknown) {
      const alone = this.#graphemes.charProperties(codePoint, 0);
      this.#table[codePoint] = (alone & classBits) === 0 ? alone & widthBits : asks;
    }
    return this.#graphemes.charProperties(codePoint, preceding);
  }
}

let shared: CharacterWidths | null = null;

/** The widths of grapheme clusters, with one table for all who ask. */
export const characterWidths = (): IUnicodeVersionProvider =>
  (shared ??= new CharacterWidths(graphemesOfAddon()));

/** Gives an emulator the widths of grapheme clusters. All emulators share one table. */
export function useCharacterWidths({ unicode }: Pick<Terminal, 'unicode'>): void {
  const widths = characterWidths();
  unicode.register(widths);
  unicode.activeVersion = widths.version;
}

/** @throws Error when the addon offers nothing by the name it chooses: a mismatch of versions */
function graphemesOfAddon(): IUnicodeVersionProvider {
  const offered = new Map<string, IUnicodeVersionProvider>();
  const unicode: IUnicodeHandling = {
    versions: [],
    activeVersion: '',
    register: (provider) => void offered.set(provider.version, provider),
  };
  // The addon takes nothing else of a terminal.
  new UnicodeGraphemesAddon().activate({ unicode } as Parameters<UnicodeGraphemesAddon['activate']>[0]);
  const chosen = offered.get(unicode.activeVersion);
  if (chosen === undefined) throw new Error('@xterm/addon-unicode-graphemes is not built as version 0.4 is.');
  return chosen;
}

import type { ISearchOptions, SearchAddon } from '@xterm/addon-search';
import { createSubscribers } from '../ipc/subscribers.ts';
import { cssColour } from './palette.ts';
import type { TerminalPalette } from './palette.ts';

/** Where a search stands. */
export interface SearchResult {
  /** Place of the marked match, from 1; 0 when there is none. */
  readonly place: number;
  readonly count: number;
}

/** Indexed colours of matches: yellow for all, bright yellow for the one the search is at. */
const matchColour = 3;
const activeColour = 11;

/** Finds text in a terminal and its scrollback. */
export class TerminalSearch {
  readonly #addon: SearchAddon;
  readonly #options: ISearchOptions;
  readonly #results = createSubscribers<[result: SearchResult]>();
  readonly onResult = this.#results.add;

  constructor(addon: SearchAddon, palette: TerminalPalette) {
    this.#addon = addon;
    this.#options = { decorations: decorations(palette) };
    addon.onDidChangeResults(({ resultIndex, resultCount }) =>
      this.#results.call({ place: resultIndex + 1, count: resultCount }),
    );
  }

  /** Goes to the match at or after the present one while the text is being typed. */
  type(text: string): void {
    if (text === '') return this.clear();
    this.#addon.findNext(text, { ...this.#options, incremental: true });
  }

  next(text: string): void {
    if (text !== '') this.#addon.findNext(text, this.#options);
  }

  previous(text: string): void {
    if (text !== '') this.#addon.findPrevious(text, this.#options);
  }

  clear(): void {
    this.#addon.clearDecorations();
    this.#results.call({ place: 0, count: 0 });
  }
}

function decorations({ indexed, background }: TerminalPalette) {
  const match = cssColour(indexed[matchColour] ?? background);
  const active = cssColour(indexed[activeColour] ?? background);
  return {
    matchBorder: match,
    matchOverviewRuler: match,
    activeMatchBackground: active,
    activeMatchBorder: active,
    activeMatchColorOverviewRuler: active,
  };
}

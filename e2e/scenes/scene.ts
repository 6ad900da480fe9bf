import type { Locator } from 'playwright-core';
import type { Deck } from '../pages/deck.ts';
import type { Bed } from '../support/bed.ts';

/** Takes a picture of the window, or of a part of it, under a name, to which the theme is added. */
export type Shoot = (name: string, part?: Locator) => Promise<void>;

/** Something to take pictures of: a project, and a way through the window. */
export interface Scene {
  /** In CSS pixels: a usual laptop, or a large screen for many agents. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Prepares the project before the host starts. */
  readonly prepare?: (bed: Bed) => Promise<void>;
  readonly play: (deck: Deck, shoot: Shoot, bed: Bed) => Promise<void>;
}

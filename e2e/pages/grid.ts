import type { Locator, Page } from '@playwright/test';
import { Tile } from './tile.ts';

/** All agents as tiles. */
export class Grid {
  readonly #page: Page;
  readonly root: Locator;
  readonly tiles: Locator;
  readonly filter: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('region', { name: 'Agents', exact: true });
    this.tiles = this.root.getByRole('listitem');
    this.filter = page.getByRole('searchbox', { name: 'Filter agents by name or role' });
  }

  tile(name: string): Tile {
    return new Tile(this.#page, name);
  }

  order(choice: 'Needs you first' | 'Fixed order'): Locator {
    return this.#page.getByRole('search', { name: 'Filter and order' }).getByRole('button', { name: choice });
  }

  /** Names of the tiles, in the order of the grid: the name is a tile's first button. */
  names(): Promise<readonly string[]> {
    return this.tiles.evaluateAll((items) =>
      items.map((item) => item.querySelector('button')?.textContent.replace(', not looked at yet', '') ?? ''),
    );
  }
}

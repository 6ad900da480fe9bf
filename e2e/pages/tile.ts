import type { Locator, Page } from '@playwright/test';

/** The word of a status, as the window shows it. */
export type StatusWord =
  | 'Needs approval'
  | 'Asks you'
  | 'Blocked'
  | 'Compacted'
  | 'Crashed'
  | 'Lost'
  | 'Error'
  | 'Looping'
  | 'Stalled'
  | 'Working'
  | 'Starting'
  | 'Compacting'
  | 'Done'
  | 'Idle'
  | 'Rate limited'
  | 'Exited';

/** One agent at a glance. */
export class Tile {
  readonly #page: Page;
  readonly root: Locator;
  /** The button that is the tile's name and opens the agent. */
  readonly name: Locator;
  /** The live picture; its accessible name ends with the last line of the screen. */
  readonly screen: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    const isNamed = new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}( ?, not looked at yet)?$`);
    this.root = page
      .getByRole('region', { name: 'Agents', exact: true })
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: isNamed }) });
    this.name = this.root.getByRole('button', { name: isNamed });
    this.screen = this.root.getByRole('img', { name: /^Screen of / });
  }

  status(word: StatusWord): Locator {
    // What the agent is at may be the same word.
    return this.root.locator('.ui-status-word').and(this.#page.getByText(word, { exact: true }));
  }

  /** Chooses an entry of the tile's menu. */
  async act(
    action: 'Open' | 'Send message' | 'Hand over' | 'Interrupt' | 'Stop' | 'Restart' | 'Rename' | 'Remove',
  ): Promise<void> {
    await this.root.hover();
    await this.root.getByRole('button', { name: 'More actions' }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  /** Stops the agent and says yes to the question. */
  async stop(): Promise<void> {
    await this.act('Stop');
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Stop agent' }).click();
  }

  async sendMessage(text: string): Promise<void> {
    await this.act('Send message');
    const dialog = this.#page.getByRole('dialog', { name: /^Message to / });
    await dialog.getByLabel('Message', { exact: true }).fill(text);
    await dialog.getByRole('button', { name: 'Send' }).click();
  }

  async rename(name: string): Promise<void> {
    await this.act('Rename');
    const dialog = this.#page.getByRole('dialog', { name: /^Rename / });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Rename' }).click();
  }

  async remove(): Promise<void> {
    await this.act('Remove');
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Remove agent' }).click();
  }
}

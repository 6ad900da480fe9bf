import type { Locator, Page } from '@playwright/test';

/** Everything that waits for a person. */
export class AttentionQueue {
  readonly #page: Page;
  readonly root: Locator;
  readonly tab: Locator;
  readonly rows: Locator;
  /** Names of the agents, in order. */
  readonly names: Locator;
  /** The row that keys act on. */
  readonly current: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('region', { name: 'Attention', exact: true });
    this.tab = page.getByRole('tab', { name: /^Attention/ });
    this.rows = this.root.getByRole('listitem');
    this.names = page.locator('.attention-agent');
    this.current = this.root.locator('[aria-current="true"]');
  }

  /** Opens it by its key and gives it the keyboard. */
  async call(): Promise<void> {
    await this.#page.keyboard.press('q');
    // The list itself has it while there are no rows, and then it has no height.
    await this.root.locator(':focus').waitFor({ state: 'attached' });
  }

  /** The rows of one agent. */
  of(agent: string): Locator {
    return this.rows.filter({ has: this.#page.getByText(agent, { exact: true }) });
  }

  /** Denies by the dialog that the action opens. */
  async giveReason(reason: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'Deny' });
    await dialog.getByLabel('Reason').fill(reason);
    await this.#page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }
}

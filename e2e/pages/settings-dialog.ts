import type { Locator, Page } from '@playwright/test';

/** Everything that a person can choose about the app. */
export class SettingsDialog {
  readonly #page: Page;
  readonly root: Locator;
  readonly reset: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: 'Settings' });
    this.reset = this.root.getByRole('button', { name: 'Reset to defaults' });
    this.undo = this.root.getByRole('button', { name: 'Undo the reset' });
  }

  /** By the key that opens it in every desktop app. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+,');
    await this.root.waitFor();
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.root.waitFor({ state: 'hidden' });
  }

  section(
    name: 'Appearance' | 'Notifications' | 'Swarm' | 'Status' | 'History' | 'App' | 'Updates',
  ): Locator {
    return this.root.getByRole('tab', { name, exact: true });
  }

  switch(name: string): Locator {
    return this.root.getByRole('switch', { name });
  }

  /** One of a few choices side by side. */
  choice(group: string, name: string): Locator {
    return this.root.getByRole('group', { name: group }).getByRole('button', { name, exact: true });
  }

  /** Chooses one of a list. */
  async choose(list: string, option: string): Promise<void> {
    await this.root.getByRole('combobox', { name: list }).click();
    await this.#page.getByRole('option', { name: option }).click();
  }

  field(name: string, options: { readonly exact?: boolean } = {}): Locator {
    return this.root.getByRole('textbox', { name, ...options });
  }
}

import type { Locator, Page } from '@playwright/test';

/** The bar at the top. */
export class Header {
  readonly root: Locator;
  readonly newAgent: Locator;
  readonly demoLabel: Locator;
  readonly needsYou: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('banner');
    this.newAgent = this.root.getByRole('button', { name: 'New agent' });
    this.demoLabel = this.root.getByText('Demo', { exact: true });
    this.needsYou = this.root.getByRole('button', { name: /\d+ needs? you/ });
  }

  connection(word: 'Live' | 'Connecting' | 'Reconnecting'): Locator {
    return this.root.getByRole('button', { name: word });
  }

  /** One of the numbers, such as `active` or `conflicts`: its value and its label. */
  metric(label: RegExp): Locator {
    return this.root.getByRole('region', { name: 'The swarm in numbers' }).getByText(label).locator('..');
  }
}

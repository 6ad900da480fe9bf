import type { Locator, Page } from '@playwright/test';

/** What a person sees first. */
export class StartScreen {
  readonly #page: Page;
  readonly heading: Locator;
  readonly demo: Locator;
  readonly openProject: Locator;
  readonly attach: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'Swarmdeck', exact: true, level: 2 });
    this.demo = page.getByRole('button', { name: /^Demo swarm/ });
    this.openProject = page.getByRole('button', { name: /^Open a project/ });
    this.attach = page.getByRole('button', { name: /^Attach/ });
  }

  get projectDialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Open a project' });
  }

  get attachDialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Attach to a running swarm' });
  }

  /** Opens the dialog and names a folder in it. */
  async chooseFolder(path: string): Promise<void> {
    await this.openProject.click();
    await this.projectDialog.getByLabel('Project folder').fill(path);
  }
}

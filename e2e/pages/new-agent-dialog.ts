import type { Locator, Page } from '@playwright/test';

/** The dialog that starts an agent. */
export class NewAgentDialog {
  readonly dialog: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'New agent' });
  }

  get command(): Locator {
    return this.dialog.getByLabel('Command');
  }

  get folder(): Locator {
    return this.dialog.getByLabel('Project folder');
  }

  async enter(agent: {
    command: string;
    root: string;
    name?: string;
    prompt?: string;
    count?: number;
  }): Promise<void> {
    await this.command.fill(agent.command);
    await this.folder.fill(agent.root);
    if (agent.name !== undefined) await this.dialog.getByLabel('Name').fill(agent.name);
    if (agent.prompt !== undefined) await this.dialog.getByLabel(/^First prompt/).fill(agent.prompt);
    if (agent.count !== undefined) await this.dialog.getByLabel('How many').fill(String(agent.count));
  }

  /** The button that starts them says how many. */
  async submit(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Start (agent|\d+ agents)$/ }).click();
  }
}

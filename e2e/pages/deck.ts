import type { Locator, Page } from '@playwright/test';
import { AttentionQueue } from './attention-queue.ts';
import { FocusView } from './focus-view.ts';
import { Grid } from './grid.ts';
import { Header } from './header.ts';
import { NewAgentDialog } from './new-agent-dialog.ts';
import { SettingsDialog } from './settings-dialog.ts';
import { SidePanel } from './side-panel.ts';
import { StartScreen } from './start-screen.ts';

/** Swarmdeck's window. */
export class Deck {
  readonly page: Page;
  readonly start: StartScreen;
  readonly header: Header;
  readonly grid: Grid;
  readonly focus: FocusView;
  readonly panel: SidePanel;
  readonly queue: AttentionQueue;
  readonly newAgent: NewAgentDialog;
  readonly settings: SettingsDialog;

  constructor(page: Page) {
    this.page = page;
    this.start = new StartScreen(page);
    this.header = new Header(page);
    this.grid = new Grid(page);
    this.focus = new FocusView(page);
    this.panel = new SidePanel(page);
    this.queue = new AttentionQueue(page);
    this.newAgent = new NewAgentDialog(page);
    this.settings = new SettingsDialog(page);
  }

  /** @param url with the access token, as the host prints it */
  async open(url: string): Promise<void> {
    // A terminal draws on a canvas; its copy for screen readers is text that a test can read.
    await this.page.addInitScript(() => {
      const key = 'swarmdeck.preferences';
      if (localStorage.getItem(key) === null)
        localStorage.setItem(key, JSON.stringify({ screenReader: true }));
    });
    await this.page.goto(url);
    await this.header.connection('Live').waitFor();
  }

  /** A message at the edge of the window. */
  notice(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Notifications' }).getByText(text);
  }

  /** Opens the dialog for a new agent and starts one. */
  async startAgent(agent: {
    command: string;
    root: string;
    name: string;
    prompt?: string;
    count?: number;
  }): Promise<void> {
    await this.header.newAgent.click();
    await this.newAgent.enter(agent);
    await this.newAgent.submit();
    await this.newAgent.dialog.waitFor({ state: 'hidden' });
  }
}

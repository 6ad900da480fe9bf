import type { Locator, Page } from '@playwright/test';

/** One agent: its terminal, its facts, its timeline. */
export class FocusView {
  readonly #page: Page;
  readonly terminal: Locator;
  readonly back: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.terminal = page.locator('.xterm');
    this.back = page.getByRole('button', { name: /^Back to the grid/ });
  }

  /** Puts the keyboard into the terminal. */
  async enter(): Promise<void> {
    await this.terminal.click();
  }

  async type(keys: string): Promise<void> {
    await this.#page.keyboard.type(keys);
  }

  /** Pastes as a person does, by the clipboard event. */
  async paste(text: string): Promise<void> {
    await this.terminal.locator('textarea').evaluate((element, content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', content);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Pastes one character so many times; the text is made in the page, not sent to it. */
  async pasteRepeated(character: string, times: number): Promise<void> {
    await this.terminal.locator('textarea').evaluate(
      (element, paste) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', paste.character.repeat(paste.times));
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      { character, times },
    );
  }

  /** Rows of the terminal, by the copy that it keeps for screen readers. */
  text(text: string | RegExp, options: { exact?: boolean } = {}): Locator {
    return this.terminal.getByRole('listitem').getByText(text, options);
  }
}

import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Resolves with the time of the frame that shows the word; set by {@link watchTile}. */
    awaitTileStatus?: (word: string) => Promise<number>;
  }
}

/** Prepares the page to tell when the tile of an agent shows another status. */
export async function watchTile(page: Page, name: string): Promise<void> {
  await page.evaluate((agent) => {
    const find = () =>
      [...document.querySelectorAll('li')].find(
        (tile) => tile.querySelector('button')?.textContent.split(',')[0] === agent,
      );
    const shows = (word: string) => find()?.querySelector('.ui-status-word')?.textContent === word;
    window.awaitTileStatus = (word) =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => look());
        const look = () => {
          if (!shows(word)) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      });
  }, name);
}

/** When the page drew the watched tile with this status, in milliseconds of the page's clock. */
export async function awaitStatus(page: Page, word: string): Promise<number> {
  return page.evaluate((text) => {
    if (window.awaitTileStatus === undefined) throw new Error('The page watches no tile.');
    return window.awaitTileStatus(text);
  }, word);
}

/** Questions to the clock of the page; the quickest answer tells most. */
const questions = 30;

/** Milliseconds by which the page's clock is ahead of ours, to half of the quickest round trip. */
export async function measureClockOffset(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let question = 0; question < questions; question += 1) {
    const asked = performance.timeOrigin + performance.now();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const answered = performance.timeOrigin + performance.now();
    if (answered - asked < best.took)
      best = { took: answered - asked, offset: theirs - (asked + answered) / 2 };
  }
  return best.offset;
}

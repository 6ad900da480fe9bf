import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** Texts that were ever shown in an element of the watched class. */
    seenWords?: Set<string>;
  }
}

/**
 * Notes every status word that a tile shows from now on, for however short a time: a test that looks
 * now and then would miss some.
 */
export async function watchStatusWords(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    window.seenWords = seen;
    const note = (): void => {
      for (const word of document.querySelectorAll('li .ui-status-word')) seen.add(word.textContent);
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => [...(window.seenWords ?? [])].sort());
}

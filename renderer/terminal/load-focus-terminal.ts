import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';

/** Loads the terminal with its emulator: a third of the page's code, which no tile needs. */
export const loadFocusTerminal = () => import('./focus-terminal.ts');

/** Loads it when the page has nothing else to do, so that the first agent to be opened opens at once. */
export function loadFocusTerminalWhenIdle(page: Window): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in page) page.requestIdleCallback(loadAhead);
  else globalThis.setTimeout(loadAhead, 1000);
}

function loadAhead(): void {
  // Whoever needs it asks again, and says when it cannot be had.
  loadFocusTerminal().catch(() => null);
}

/** The files of the page were replaced, or the host is gone. */
export const terminalNotLoaded = (error: unknown): Failure =>
  failure(
    'connection-lost',
    `The terminal could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    'Reload the window.',
  );

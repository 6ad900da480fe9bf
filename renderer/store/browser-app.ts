import { createBrowserTransport } from '../ipc/browser-connection.ts';
import { pageTimers } from '../ipc/timers.ts';
import { pageWake } from '../ipc/wake.ts';
import { giveStylesNonce } from '../terminal/style-nonce.ts';
import { createTilePage } from '../terminal/tile-page.ts';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { pageClockSource } from './clock.ts';

/** The app of a page that the host serves. `start` connects it. */
export function createBrowserApp(): App {
  giveStylesNonce(document);
  return createApp({
    transport: createBrowserTransport(),
    timers: pageTimers,
    wake: pageWake,
    storage: window.localStorage,
    clockSource: pageClockSource,
    tilePage: createTilePage(),
  });
}

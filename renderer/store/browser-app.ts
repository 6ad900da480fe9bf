import { createBrowserTransport } from '../ipc/browser-connection.ts';
import { desktopBridge } from '../ipc/desktop-bridge.ts';
import { createElectronTransport } from '../ipc/electron-transport.ts';
import { pageTimers } from '../ipc/timers.ts';
import { pageWake } from '../ipc/wake.ts';
import { allowOwnStyles } from '../terminal/strict-styles.ts';
import { createTilePage } from '../terminal/tile-page.ts';
import { pageAddress } from './address.ts';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { pageClockSource } from './clock.ts';
import { connectShell } from './desktop-shell.ts';
import { takeDrops } from './dropped-files.ts';

/** The app of this page, which the host serves to a browser or the shell to a desktop window. `start` connects it. */
export function createBrowserApp(): App {
  allowOwnStyles(document);
  const bridge = desktopBridge(window);
  const app = createApp({
    transport: bridge === undefined ? createBrowserTransport() : createElectronTransport(bridge),
    timers: pageTimers,
    wake: pageWake,
    storage: window.localStorage,
    clockSource: pageClockSource,
    tilePage: createTilePage(),
    address: pageAddress,
    tellShell: bridge?.send,
  });
  if (bridge !== undefined) {
    connectShell(app, bridge);
    takeDrops(app, bridge, document);
  }
  offerNamedFolder(app);
  return app;
}

/** `swarmdeck start <folder>` names the folder in the address; it is offered once, not at each reload. */
function offerNamedFolder({ actions }: App): void {
  const address = new URL(window.location.href);
  const folder = address.searchParams.get('open');
  if (folder === null) return;
  address.searchParams.delete('open');
  window.history.replaceState(window.history.state, '', address);
  actions.openFolder(folder);
}

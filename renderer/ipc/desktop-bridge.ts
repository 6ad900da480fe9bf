import type { bridgeName } from '#shared/ipc/shell-channels.ts';
import type { DesktopBridge } from '#shared/ipc/shell-contract.ts';

/** What the desktop shell puts into its page. */
export type PageBridge = DesktopBridge<File>;

declare global {
  interface Window {
    readonly [bridgeName]?: PageBridge;
  }
}

/** The shell around this page; undefined in a browser. */
export const desktopBridge = (page: Window): PageBridge | undefined => page.swarmdeck;

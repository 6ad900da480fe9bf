import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { SwarmSummary } from './swarm-summary.ts';
import { iconOf } from './tray.ts';

/** Any value below 0 takes the bar away (BrowserWindow.setProgressBar). */
const noProgress = -1;

/** Shows on dock and taskbar how many agents need the person, and how far the swarm is. */
export function showBadge(window: BrowserWindow, { needsYou, progress }: SwarmSummary): void {
  const count = needsYou.length;
  app.setBadgeCount(count);
  if (window.isDestroyed()) return;
  if (process.platform === 'win32') {
    window.setOverlayIcon(
      count === 0 ? null : iconOf('needs-you'),
      count === 0 ? '' : `${count} agents need you`,
    );
  }
  window.setProgressBar(progress ?? noProgress, { mode: count > 0 ? 'paused' : 'normal' });
}

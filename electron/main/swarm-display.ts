import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { AgentId, RequestId } from '#shared/base/ids.ts';
import { after } from './after.ts';
import { showBadge } from './badge.ts';
import { createNotifications } from './notifications.ts';
import { createPowerGuard } from './power.ts';
import type { SettingsStore } from './settings.ts';
import type { ShellActions } from './shell-actions.ts';
import type { SwarmFollower } from './swarm-follower.ts';
import { summarize } from './swarm-summary.ts';
import { openTray } from './tray.ts';

export interface SwarmDisplayDeps {
  readonly window: BrowserWindow;
  readonly actions: ShellActions;
  readonly settings: SettingsStore;
  readonly follower: SwarmFollower;
  /** The agent whose terminal is open in the window, or null. */
  readonly openAgent: () => AgentId | null;
  /** The person approves a request in a notification. */
  readonly onApprove: (requestId: RequestId) => void;
  readonly log: (line: string) => void;
}

/**
 * Keeps what the system around the window shows in step with the swarm: tray, badge, progress,
 * notifications, power.
 *
 * @returns a function that ends it
 */
export function displaySwarm(deps: SwarmDisplayDeps): () => void {
  const { window, actions, settings, follower, openAgent, onApprove, log } = deps;
  const tray = openTray({ ...actions, quit: () => app.quit() });
  const power = createPowerGuard();
  const notifications = createNotifications({
    settings: () => settings.get().notifications,
    focusedAgent: () => (!window.isDestroyed() && window.isFocused() ? openAgent() : null),
    now: () => new Date(),
    after,
    onClick: (agentId) => (agentId === null ? actions.showGrid() : actions.focusAgent(agentId)),
    onApprove,
    log,
  });
  const show = (): void => {
    const summary = summarize(follower.state());
    tray.show(summary);
    showBadge(window, summary);
    power.keepAwake(settings.get().keepAwake && summary.busy > 0);
  };
  const stops = [
    settings.onChange(show),
    follower.onChange(({ before, events, state }) => {
      show();
      notifications.take(before, events, state);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    notifications.dispose();
    power.keepAwake(false);
    tray.dispose();
  };
}

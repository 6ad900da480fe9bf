import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { AgentId } from '#shared/base/ids.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { after } from './after.ts';
import { showBadge } from './badge.ts';
import { createNotifications } from './notifications.ts';
import { createPowerGuard } from './power.ts';
import type { Settings } from './settings.ts';
import type { ShellActions } from './shell-actions.ts';
import { summarize } from './swarm-summary.ts';
import { openTray } from './tray.ts';

export interface SwarmDisplayDeps {
  readonly window: BrowserWindow;
  readonly actions: ShellActions;
  readonly settings: () => Settings;
  /** The agent whose terminal is open in the window, or null. */
  readonly openAgent: () => AgentId | null;
  readonly log: (line: string) => void;
}

/** The swarm as the system around the window shows it: tray, badge, progress, notifications, power. */
export interface SwarmDisplay {
  readonly show: (state: SwarmState) => void;
  readonly announce: (before: SwarmState, events: readonly SwarmEvent[], state: SwarmState) => void;
  readonly dispose: () => void;
}

export function displaySwarm({ window, actions, settings, openAgent, log }: SwarmDisplayDeps): SwarmDisplay {
  const tray = openTray({ ...actions, quit: () => app.quit() });
  const power = createPowerGuard();
  const notifications = createNotifications({
    settings: () => settings().notifications,
    focusedAgent: () => (!window.isDestroyed() && window.isFocused() ? openAgent() : null),
    now: () => new Date(),
    after,
    onClick: (agentId) => (agentId === null ? actions.showGrid() : actions.focusAgent(agentId)),
    log,
  });
  return {
    show: (state) => {
      const summary = summarize(state);
      tray.show(summary);
      showBadge(window, summary);
      power.keepAwake(settings().keepAwake && summary.busy > 0);
    },
    announce: notifications.take,
    dispose: () => {
      notifications.dispose();
      power.keepAwake(false);
      tray.dispose();
    },
  };
}

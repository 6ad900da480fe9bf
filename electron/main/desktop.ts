import { resolve } from 'node:path';
import { app, nativeTheme, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { announceDesktop } from '../host/lock/desktop-announcement.ts';
import { after } from './after.ts';
import { endHost, offerNewHost } from './app-host.ts';
import type { AppPaths } from './app-paths.ts';
import { approve } from './approve.ts';
import { connectPage } from './connect-page.ts';
import type { LaunchTarget } from './deep-link.ts';
import { openHostLink } from './host-link.ts';
import type { HostSupervisor } from './host-supervisor.ts';
import { loadApp, openMainWindow } from './main-window.ts';
import { createNoticeQueue } from './notice-queue.ts';
import { guardQuit } from './quit-guard.ts';
import type { QuitGuard } from './quit-guard.ts';
import { watchRendererHealth } from './renderer-health.ts';
import { saveReport } from './save-report.ts';
import { openSettings } from './settings.ts';
import type { SettingsStore } from './settings.ts';
import type { ShellActions } from './shell-actions.ts';
import { displaySwarm } from './swarm-display.ts';
import { createSwarmFollower } from './swarm-follower.ts';
import type { SwarmFollower } from './swarm-follower.ts';
import { summarize } from './swarm-summary.ts';
import { openUpdates } from './open-updates.ts';
import { keepMenu, offerContextMenu } from './window-menus.ts';

export interface DesktopDeps {
  readonly paths: AppPaths;
  readonly supervisor: HostSupervisor;
  readonly log: (line: string) => void;
}

export interface Desktop {
  readonly go: (target: LaunchTarget) => void;
  readonly tell: (problem: Failure) => void;
}

/** Opens the window and everything around it. The parts do not know each other: they meet here. */
export function openDesktop({ paths, supervisor, log }: DesktopDeps): Desktop {
  const notices = createNoticeQueue();
  const { tell } = notices;
  const settings = openSettings(paths.settings, tell);
  followTheme(settings);
  const follower = createSwarmFollower({ find: supervisor.find, connect: openHostLink, after, log });
  supervisor.onHost(follower.wake);

  const window = openMainWindow({ preload: paths.preload, stateFile: paths.windowState, onProblem: tell });
  const running = (): number => summarize(follower.state()).running;
  const stopAll = (): Promise<Failure | null> => endHost(supervisor);
  const quit = guardQuit({
    window,
    running,
    choice: () => settings.get().onQuit,
    remember: (onQuit) => settings.change({ onQuit }),
    stopAll,
  });
  hideOnClose(window, quit);
  const reload = (): void => void loadApp(window);
  const { updates, install } = openUpdates({ window, settings, running, stopAll, quit, tell, reload, log });
  const page = connectPage({ window, supervisor, settings, quit, updates, onInstall: install, tell, log });
  const { actions, openAgent } = page;
  notices.connect((failure) => page.say({ kind: 'notice', failure }));

  const stopDisplay = displaySwarm({
    window,
    actions,
    settings,
    follower,
    openAgent,
    onApprove: (requestId) => void approve(supervisor, requestId, tell),
    log,
  });
  follower.onHost((host) => {
    void offerNewHost(supervisor, window, host, app.getVersion(), running());
  });
  keepMenu(settings, {
    openFolder: actions.chooseFolder,
    nextInNeed: () => goToNext(follower, actions, openAgent()),
    showGrid: actions.showGrid,
    showSettings: actions.showSettings,
    change: settings.change,
    reportProblem: () =>
      void saveReport({ window, paths, supervisor, settings: settings.get, reveal: actions.reveal, tell }),
    showLogs: () => shell.showItemInFolder(paths.log),
  });
  offerContextMenu(window, actions, log);
  watchRendererHealth(window, { reload, tell, now: () => performance.now(), after, log });
  app.on('activate', actions.showWindow);
  makeKnown(paths.stateDir);
  app.on('will-quit', () => {
    follower.dispose();
    stopDisplay();
    page.dispose();
  });
  reload();
  return { tell, go: actions.go };
}

/** The system's dialogs and menus, and what the page takes for the system's choice, have the app's theme. */
function followTheme(settings: SettingsStore): void {
  const apply = (): void => {
    nativeTheme.themeSource = settings.get().theme;
  };
  apply();
  settings.onChange(apply);
}

/** Lets `swarmdeck open` bring this app to the front. */
function makeKnown(stateDir: string): void {
  // From a clone, Electron's own binary was told which app to run.
  const args = process.defaultApp ? process.argv.slice(1, 2).map((script) => resolve(script)) : [];
  void announceDesktop(stateDir, { program: process.execPath, args }).then((withdraw) =>
    app.on('will-quit', withdraw),
  );
}

/** Agents go on when the window is closed, and so does the tray that tells of them. */
function hideOnClose(window: BrowserWindow, quit: QuitGuard): void {
  window.on('close', (event) => {
    if (quit.isQuitting()) return;
    event.preventDefault();
    window.hide();
  });
}

function goToNext(follower: SwarmFollower, actions: ShellActions, openAgent: AgentId | null): void {
  const next = summarize(follower.state()).needsYou.find(({ id }) => id !== openAgent);
  if (next !== undefined) actions.focusAgent(next.id);
}

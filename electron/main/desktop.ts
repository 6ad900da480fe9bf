import { app, nativeTheme, shell } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err } from '#shared/base/result.ts';
import { after } from './after.ts';
import { endHost, offerNewHost } from './app-host.ts';
import { troublePage } from './app-page.ts';
import type { AppPaths } from './app-paths.ts';
import type { LaunchTarget } from './deep-link.ts';
import { openHostLink } from './host-link.ts';
import type { HostSupervisor } from './host-supervisor.ts';
import { createIpcRelay } from './ipc-relay.ts';
import type { IpcRelay } from './ipc-relay.ts';
import { load, loadApp, openMainWindow } from './main-window.ts';
import { createNoticeQueue } from './notice-queue.ts';
import { guardQuit } from './quit-guard.ts';
import { watchRendererHealth } from './renderer-health.ts';
import { saveReport } from './save-report.ts';
import { openSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { createShellActions } from './shell-actions.ts';
import { displaySwarm } from './swarm-display.ts';
import { createSwarmFollower } from './swarm-follower.ts';
import { summarize } from './swarm-summary.ts';
import { drawMenu, offerContextMenu } from './window-menus.ts';

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
  nativeTheme.themeSource = settings.get().theme;
  const window = openMainWindow({ preload: paths.preload, stateFile: paths.windowState, onProblem: tell });

  let openAgent: AgentId | null = null;
  const relay: IpcRelay = createIpcRelay(window, {
    connect: async (listener) => {
      const found = await supervisor.ensure();
      if (!found.ok) showTrouble();
      if (!found.ok) return err(found.error.failure);
      follower.wake();
      return openHostLink(found.value, listener);
    },
    onHostEnded: () => {
      supervisor.noteEnded();
      showTrouble();
    },
    onShowing: ({ focusedAgent, theme }) => {
      openAgent = focusedAgent;
      if (theme !== settings.get().theme) change({ theme });
    },
    onOpenPath: ({ path, way }) => (way === 'reveal' ? actions.reveal(path) : actions.openInEditor(path)),
    log,
  });
  notices.connect((failure) => relay.say({ kind: 'notice', failure }));

  const actions = createShellActions({
    window,
    say: relay.say,
    editor: () => settings.get().editor,
    tell,
  });
  const display = displaySwarm({
    window,
    actions,
    settings: settings.get,
    openAgent: () => openAgent,
    log,
  });
  const follower = createSwarmFollower({
    find: supervisor.find,
    connect: openHostLink,
    after,
    log,
    onChange: (state, before, events) => {
      display.show(state);
      display.announce(before, events, state);
    },
    onFollowing: (host, state) => {
      void offerNewHost(window, host, app.getVersion(), summarize(state).running);
    },
  });
  const quit = guardQuit({
    window,
    running: () => summarize(follower.state()).running,
    choice: () => settings.get().onQuit,
    remember: (onQuit) => change({ onQuit }),
    stopAll: () => endHost(supervisor),
  });

  const showTrouble = (): void => {
    if (!quit.isQuitting()) void load(window, troublePage);
  };
  const nextInNeed = (): void => {
    const next = summarize(follower.state()).needsYou.find(({ id }) => id !== openAgent);
    if (next !== undefined) actions.focusAgent(next.id);
  };
  const draw = (): void =>
    drawMenu(settings.get(), {
      openFolder: actions.chooseFolder,
      nextInNeed,
      showGrid: actions.showGrid,
      change,
      reportProblem: () =>
        void saveReport({ window, paths, supervisor, settings: settings.get, reveal: actions.reveal, tell }),
      showLogs: () => shell.showItemInFolder(paths.log),
    });
  const change = (next: Partial<Settings>): void => {
    settings.change(next);
    nativeTheme.themeSource = settings.get().theme;
    draw();
    display.show(follower.state());
  };

  draw();
  offerContextMenu(window, actions, log);
  watchRendererHealth(window, {
    reload: () => void loadApp(window),
    tell,
    now: () => performance.now(),
    after,
    log,
  });
  window.on('close', (event) => {
    // Agents go on, and so does the tray that tells of them.
    if (!quit.isQuitting()) event.preventDefault();
    if (!quit.isQuitting()) window.hide();
  });
  app.on('activate', actions.showWindow);
  app.on('will-quit', () => {
    follower.dispose();
    display.dispose();
    relay.dispose();
  });
  follower.wake();
  void loadApp(window);
  return { tell, go: actions.go };
}

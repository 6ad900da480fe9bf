import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err } from '#shared/base/result.ts';
import { troublePage } from './app-page.ts';
import { openHostLink } from './host-link.ts';
import type { HostSupervisor } from './host-supervisor.ts';
import { createIpcRelay } from './ipc-relay.ts';
import type { IpcRelay } from './ipc-relay.ts';
import { load } from './main-window.ts';
import type { QuitGuard } from './quit-guard.ts';
import { definedOnly } from './settings.ts';
import type { SettingsStore } from './settings.ts';
import { createShellActions } from './shell-actions.ts';
import type { ShellActions } from './shell-actions.ts';
import { keepPageTold } from './tell-page.ts';
import type { Updates } from './updates.ts';

export interface ConnectPageDeps {
  readonly window: BrowserWindow;
  readonly supervisor: HostSupervisor;
  readonly settings: SettingsStore;
  readonly quit: QuitGuard;
  readonly updates: Updates;
  /** The person wants the update that is ready. */
  readonly onInstall: () => void;
  readonly tell: (problem: Failure) => void;
  readonly log: (line: string) => void;
}

/** The page of the window, as the rest of the shell knows it. */
export interface ConnectedPage extends IpcRelay {
  readonly actions: ShellActions;
  /** The agent whose terminal it shows, or null. */
  readonly openAgent: () => AgentId | null;
}

/** Connects the page with the host and with the shell; shows why, while there is no host. */
export function connectPage({
  window,
  supervisor,
  settings,
  quit,
  updates,
  onInstall,
  tell,
  log,
}: ConnectPageDeps): ConnectedPage {
  let openAgent: AgentId | null = null;
  const showTrouble = (): void => {
    if (!quit.isQuitting()) void load(window, troublePage);
  };
  const relay: IpcRelay = createIpcRelay(window, {
    connect: async (listener) => {
      const found = await supervisor.ensure((preparation) => relay.say({ kind: 'preparing', preparation }));
      if (found.ok) return openHostLink(found.value, listener);
      showTrouble();
      return err(found.error.failure);
    },
    onHostEnded: () => {
      if (supervisor.noteEnded()) showTrouble();
    },
    onListening: () => told.tellAll(),
    onShowing: ({ focusedAgent, theme }) => {
      openAgent = focusedAgent;
      if (theme !== settings.get().theme) settings.change({ theme });
    },
    onOpenPath: ({ path, way }) => (way === 'reveal' ? actions.reveal(path) : actions.openInEditor(path)),
    onChangeSettings: ({ change }) => settings.change(definedOnly(change)),
    onUpdate: (action) => (action === 'check' ? updates.check() : onInstall()),
    log,
  });
  const told = keepPageTold(relay, settings, updates);
  const actions = createShellActions({
    window,
    say: relay.say,
    editor: () => settings.get().editor,
    tell,
  });
  const dispose = (): void => {
    told.dispose();
    relay.dispose();
  };
  return { ...relay, dispose, actions, openAgent: () => openAgent };
}

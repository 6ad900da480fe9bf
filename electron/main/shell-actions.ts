import { app, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { ToPage } from '#shared/ipc/shell-contract.ts';
import { findCommand } from '../host/pty/which.ts';
import type { LaunchTarget } from './deep-link.ts';
import { showWindow } from './main-window.ts';
import { openInEditor } from './open-in-editor.ts';
import { openWithSystem } from './open-with-system.ts';

export interface ShellActionsDeps {
  readonly window: BrowserWindow;
  readonly say: (message: ToPage) => void;
  /** The editor that the person chose, or null. */
  readonly editor: () => string | null;
  readonly tell: (problem: Failure) => void;
}

/** What menu, tray, notifications, links and other launches lead to. */
export interface ShellActions {
  readonly showWindow: () => void;
  readonly showGrid: () => void;
  readonly showSettings: () => void;
  readonly focusAgent: (agentId: AgentId) => void;
  /** Offers to open a folder as a project. */
  readonly openFolder: (path: string) => void;
  readonly chooseFolder: () => void;
  readonly openInEditor: (path: string) => void;
  readonly reveal: (path: string) => void;
  readonly go: (target: LaunchTarget) => void;
}

export function createShellActions({ window, say, editor, tell }: ShellActionsDeps): ShellActions {
  const lead = (message: ToPage): void => {
    showWindow(window);
    say(message);
  };
  const focusAgent = (agentId: AgentId): void => lead({ kind: 'focus-agent', agentId });
  const openFolder = (path: string): void => lead({ kind: 'open-folder', path });

  const chooseFolder = async (): Promise<void> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
    const [path] = filePaths;
    if (!canceled && path !== undefined) openFolder(path);
  };
  const edit = async (path: string): Promise<void> => {
    const problem = await openInEditor(path, {
      chosen: editor(),
      env: process.env,
      find: findOnPath,
      openWithSystem: (file) =>
        openWithSystem(file, {
          open: (one) => shell.openPath(one),
          reveal: (one) => shell.showItemInFolder(one),
        }),
    });
    if (problem !== null) tell(problem);
  };

  return {
    showWindow: () => showWindow(window),
    showGrid: () => lead({ kind: 'show-grid' }),
    showSettings: () => lead({ kind: 'show-settings' }),
    focusAgent,
    openFolder,
    chooseFolder: () => void chooseFolder(),
    openInEditor: (path) => void edit(path),
    reveal: (path) => shell.showItemInFolder(path),
    go: (target) => {
      if (target.kind === 'agent') focusAgent(target.agentId);
      else if (target.kind === 'folder') openFolder(target.path);
      else showWindow(window);
    },
  };
}

async function findOnPath(command: string): Promise<string | null> {
  const found = await findCommand(command, { path: process.env['PATH'] ?? '', cwd: app.getPath('home') });
  return found.ok ? found.value : null;
}

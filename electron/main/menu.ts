import type { MenuItemConstructorOptions } from 'electron';
import { quitChoices } from '#shared/ipc/shell-settings.ts';
import { notifyKinds } from '#shared/notify/settings.ts';
import type { NotifyKind } from '#shared/notify/settings.ts';
import type { Settings } from './settings.ts';

export interface MenuActions {
  readonly openFolder: () => void;
  readonly nextInNeed: () => void;
  readonly showGrid: () => void;
  readonly showSettings: () => void;
  readonly change: (change: Partial<Settings>) => void;
  readonly reportProblem: () => void;
  readonly showLogs: () => void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly settings: Settings;
  readonly actions: MenuActions;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };
const settingsKey = 'CmdOrCtrl+,';

/**
 * The application menu. A key that a focused terminal takes never reaches it: the page is asked first.
 * Without this, Ctrl+R would reload the window instead of searching a shell's history.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform } = options;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [macMenu(options.actions)] : []),
    fileMenu(options, isMac),
    { role: 'editMenu' },
    viewMenu(options.actions),
    settingsMenu(options, isMac),
    { role: 'windowMenu' },
    helpMenu(options.actions),
  ];
}

/** The menu with the app's name, in which people of macOS look for the settings. */
const macMenu = ({ showSettings }: MenuActions): MenuItemConstructorOptions => ({
  label: 'Swarmdeck',
  submenu: [
    { role: 'about' },
    separator,
    { id: 'show-settings', label: 'Settings…', accelerator: settingsKey, click: showSettings },
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
});

const fileMenu = ({ actions }: MenuOptions, isMac: boolean): MenuItemConstructorOptions => ({
  label: 'File',
  submenu: [
    { id: 'open-folder', label: 'Open Folder…', accelerator: 'CmdOrCtrl+O', click: actions.openFolder },
    separator,
    isMac ? { role: 'close' } : { role: 'quit', accelerator: 'Ctrl+Q' },
  ],
});

const viewMenu = ({ nextInNeed, showGrid }: MenuActions): MenuItemConstructorOptions => ({
  label: 'View',
  submenu: [
    { id: 'next-in-need', label: 'Next Agent That Needs You', accelerator: 'CmdOrCtrl+J', click: nextInNeed },
    { id: 'show-grid', label: 'Show All Agents', accelerator: 'CmdOrCtrl+Shift+G', click: showGrid },
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    separator,
    { role: 'reload', accelerator: 'CmdOrCtrl+Shift+R' },
    { role: 'toggleDevTools' },
  ],
});

const quitLabels: Readonly<Record<Settings['onQuit'], string>> = {
  ask: 'Ask',
  leave: 'Leave Agents Running',
  stop: 'Stop All Agents',
};

const kindLabels: Readonly<Record<NotifyKind, string>> = {
  'needs-you': 'An Agent Needs You',
  finished: 'An Agent Has Finished',
  crashed: 'An Agent Crashed',
  conflict: 'Agents Are in Conflict',
};

/** What is changed often; all of it is in the window. */
const settingsMenu = (
  { settings, actions: { change, showSettings } }: MenuOptions,
  isMac: boolean,
): MenuItemConstructorOptions => ({
  label: 'Settings',
  submenu: [
    ...(isMac
      ? []
      : [{ id: 'show-settings', label: 'All Settings…', accelerator: settingsKey, click: showSettings }]),
    { label: 'Notify When', submenu: notifyItems(settings, change) },
    {
      label: 'When Quitting While Agents Run',
      submenu: quitChoices.map((choice) => ({
        id: `on-quit:${choice}`,
        label: quitLabels[choice],
        type: 'radio',
        checked: settings.onQuit === choice,
        click: () => change({ onQuit: choice }),
      })),
    },
    {
      id: 'keep-awake',
      label: 'Keep the Machine Awake While Agents Work',
      type: 'checkbox',
      checked: settings.keepAwake,
      click: () => change({ keepAwake: !settings.keepAwake }),
    },
  ],
});

/** From 22:00 to 7:00, in minutes after midnight. Other hours can be written into the settings file. */
const nightHours = { from: 22 * 60, to: 7 * 60 } as const;

function notifyItems(
  { notifications }: Settings,
  change: MenuActions['change'],
): MenuItemConstructorOptions[] {
  const set = (next: Partial<Settings['notifications']>) => () =>
    change({ notifications: { ...notifications, ...next } });
  return [
    ...notifyKinds.map((kind): MenuItemConstructorOptions => {
      const isOn = notifications.kinds[kind] !== false;
      return {
        id: `notify:${kind}`,
        label: kindLabels[kind],
        type: 'checkbox',
        checked: isOn,
        enabled: notifications.enabled,
        click: set({ kinds: { ...notifications.kinds, [kind]: !isOn } }),
      };
    }),
    separator,
    {
      id: 'notify:quiet-hours',
      label: 'Not at Night (22:00 to 7:00)',
      type: 'checkbox',
      checked: notifications.quietHours !== null,
      click: set({ quietHours: notifications.quietHours === null ? nightHours : null }),
    },
    {
      id: 'notify:sound',
      label: 'With a Sound',
      type: 'checkbox',
      checked: notifications.sound,
      click: set({ sound: !notifications.sound }),
    },
    {
      id: 'notify:enabled',
      label: 'Not at All',
      type: 'checkbox',
      checked: !notifications.enabled,
      click: set({ enabled: !notifications.enabled }),
    },
  ];
}

const helpMenu = ({ reportProblem, showLogs }: MenuActions): MenuItemConstructorOptions => ({
  role: 'help',
  submenu: [
    { id: 'report-problem', label: 'Report a Problem…', click: reportProblem },
    { id: 'show-logs', label: 'Show Logs', click: showLogs },
    separator,
    { role: 'about' },
  ],
});

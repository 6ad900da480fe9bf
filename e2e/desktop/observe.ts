/* oxlint-disable typescript/unbound-method -- a method that is replaced is called with its owner */
import type Electron from 'electron';

/** How a person answers a question: the number of the button, and whether the box was ticked. */
export interface Answer {
  readonly response: number;
  readonly checkboxChecked?: boolean;
}

/** What a test sees of the system around the app, and how it answers in a person's place. */
export interface Observed {
  readonly dialogs: { readonly message: string; readonly buttons: readonly string[] }[];
  readonly answers: Answer[];
  /** What the next choices of a folder, or of a place to save to, are. */
  readonly folders: string[];
  readonly errors: string[];
  readonly openedOutside: string[];
  readonly revealed: string[];
  readonly notifications: {
    readonly title: string;
    readonly body: string;
    /** What its buttons say. */
    readonly actions: readonly string[];
  }[];
  readonly popups: (readonly string[])[];
  /** What the taskbar or dock showed of the swarm's progress, the latest last. */
  readonly progress: { readonly value: number; readonly mode: string }[];
}

/**
 * Takes the place of everything that would leave the app: dialogs, links, notifications, menus, the tray.
 * Works on Electron itself and on its stand-in, and refers to nothing outside of itself: its source is sent.
 */
export function observe(electron: typeof Electron, _arg: null): void {
  const { dialog, shell, BrowserWindow, Notification, Tray, Menu } = electron;
  const observed: Observed = {
    dialogs: [],
    answers: [],
    folders: [],
    errors: [],
    openedOutside: [],
    revealed: [],
    notifications: [],
    popups: [],
    progress: [],
  };
  const shown: Electron.Notification[] = [];
  const world = globalThis as unknown as {
    observed: Observed;
    openQuestions: ((answer: Answer) => void)[];
    shownNotifications: Electron.Notification[];
    trayMenu: Electron.Menu | null;
    tray: Electron.Tray | null;
  };
  Object.assign(world, {
    observed,
    openQuestions: [],
    shownNotifications: shown,
    trayMenu: null,
    tray: null,
  });

  const showMessageBox = async (...given: readonly unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    const { message, buttons = [] } = given.at(-1) as Electron.MessageBoxOptions;
    observed.dialogs.push({ message, buttons: [...buttons] });
    const queued = observed.answers.shift();
    // A question that nobody answers stays open until somebody does.
    const answer = queued ?? (await new Promise<Answer>((resolve) => void world.openQuestions.push(resolve)));
    return { checkboxChecked: false, ...answer };
  };
  const showOpenDialog = async (): Promise<Electron.OpenDialogReturnValue> => {
    const folder = observed.folders.shift();
    return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] };
  };
  const showSaveDialog = async (): Promise<Electron.SaveDialogReturnValue> => {
    const filePath = observed.folders.shift();
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  };
  Object.assign(dialog, {
    showSaveDialog,
    showMessageBox,
    showOpenDialog,
    showErrorBox: (title: string, text: string) => void observed.errors.push(`${title}\n${text}`),
  });
  Object.assign(shell, {
    openExternal: async (url: string) => void observed.openedOutside.push(url),
    openPath: async (path: string) => (observed.revealed.push(path), ''),
    showItemInFolder: (path: string) => void observed.revealed.push(path),
  });

  const setProgressBar = BrowserWindow.prototype.setProgressBar;
  BrowserWindow.prototype.setProgressBar = function remember(this: Electron.BrowserWindow, value, options) {
    observed.progress.push({ value, mode: options?.mode ?? 'normal' });
    return setProgressBar.call(this, value, options);
  };
  const notify = Notification.prototype.show;
  Notification.prototype.show = function show(this: Electron.Notification) {
    const actions = this.actions.map(({ text = '' }) => text);
    observed.notifications.push({ title: this.title, body: this.body, actions });
    shown.push(this);
    return notify.call(this);
  };
  const setContextMenu = Tray.prototype.setContextMenu;
  Tray.prototype.setContextMenu = function remember(this: Electron.Tray, menu) {
    world.trayMenu = menu;
    world.tray = this;
    return setContextMenu.call(this, menu);
  };
  Menu.prototype.popup = function popup(this: Electron.Menu) {
    observed.popups.push(this.items.map(({ label, role, type }) => label || role || type));
  };
}

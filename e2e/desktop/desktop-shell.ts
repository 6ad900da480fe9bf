import type Electron from 'electron';
import type { DesktopApp } from './launch-desktop.ts';
import type { Answer, Observed } from './observe.ts';

/** What observe.ts has put into the app's process. */
interface ObservedWorld {
  readonly observed: Observed;
  readonly openQuestions: ((answer: Answer) => void)[];
  readonly shownNotifications: Electron.Notification[];
  readonly trayMenu: Electron.Menu | null;
}

/** The state of the one window. */
export interface WindowFacts {
  readonly count: number;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly title: string;
}

/** What is around the window: a test's eyes and hands there. */
export class DesktopShell {
  readonly #app: DesktopApp;

  constructor(app: DesktopApp) {
    this.#app = app;
  }

  window(): Promise<WindowFacts> {
    return this.#app.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      const [window] = windows;
      return {
        count: windows.length,
        visible: window?.isVisible() ?? false,
        focused: window?.isFocused() ?? false,
        title: window?.getTitle() ?? '',
      };
    }, null);
  }

  /** Closes the window by its cross. */
  closeWindow(): Promise<void> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  }

  observed(): Promise<Observed> {
    return this.#app.evaluate(() => (globalThis as unknown as ObservedWorld).observed, null);
  }

  /** Answers the question that is open, or the next one. */
  answer(response: number, checkboxChecked = false): Promise<void> {
    return this.#app.evaluate(
      (_electron, answer) => {
        const { observed, openQuestions } = globalThis as unknown as ObservedWorld;
        const open = openQuestions.shift();
        if (open === undefined) observed.answers.push(answer);
        else open(answer);
      },
      { response, checkboxChecked },
    );
  }

  /** The next choice of a folder is this one. */
  choose(folder: string): Promise<unknown> {
    return this.#app.evaluate(
      (_electron, folder) => (globalThis as unknown as ObservedWorld).observed.folders.push(folder),
      folder,
    );
  }

  /** Clicks an entry of the application menu. */
  clickMenu(id: string): Promise<void> {
    return this.#app.evaluate(({ Menu }, id) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(id) ?? null;
      if (item === null) throw new Error(`The menu has no entry ${id}.`);
      item.click();
    }, id);
  }

  /** Texts of the tray's menu. */
  trayMenu(): Promise<readonly string[]> {
    return this.#app.evaluate(
      () => (globalThis as unknown as ObservedWorld).trayMenu?.items.map(({ label }) => label) ?? [],
      null,
    );
  }

  /** Clicks the entry of the tray's menu with this text in it. */
  clickTray(text: string): Promise<void> {
    return this.#app.evaluate((_electron, text) => {
      const { trayMenu } = globalThis as unknown as ObservedWorld;
      const item = trayMenu?.items.find(({ label }) => label.includes(text));
      if (item === undefined) throw new Error(`The tray's menu has no entry "${text}".`);
      item.click();
    }, text);
  }

  /** Clicks the notification with this text in its title. */
  clickNotification(text: string): Promise<void> {
    return this.#app.evaluate((_electron, text) => {
      const { shownNotifications } = globalThis as unknown as ObservedWorld;
      const found = shownNotifications.find(({ title }) => title.includes(text));
      if (found === undefined) throw new Error(`There was no notification "${text}".`);
      found.emit('click', {});
    }, text);
  }

  /** Presses the button of the notification with this text in its title. */
  pressNotification(text: string): Promise<void> {
    return this.#app.evaluate((_electron, text) => {
      const { shownNotifications } = globalThis as unknown as ObservedWorld;
      const found = shownNotifications.findLast(({ title }) => title.includes(text));
      if (found === undefined) throw new Error(`There was no notification "${text}".`);
      found.emit('action', { actionIndex: 0, selectionIndex: -1 }, 0, -1);
    }, text);
  }

  /** Quits as the menu, the tray or the keyboard does it. */
  quit(): Promise<void> {
    return this.#app.evaluate(({ app }) => app.quit(), null);
  }

  /** Opens a link to the app, as the system does it. */
  openLink(url: string): Promise<unknown> {
    return this.#app.evaluate(
      ({ app }, url) => app.emit('open-url', { preventDefault: () => undefined }, url),
      url,
    );
  }

  /** What the dock or the taskbar counts. */
  badge(): Promise<number> {
    return this.#app.evaluate(({ app }) => app.getBadgeCount(), null);
  }
}

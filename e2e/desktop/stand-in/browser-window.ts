// Test code: part of the stand-in for Electron. A window: its place and state; what is in it is Chromium's.
import { readFileSync } from 'node:fs';
import { lastWindowClosed } from './app.ts';
import { createEvent } from './electron-event.ts';
import { lifecycle } from './lifecycle.ts';
import { refusingEmitter } from './refuse.ts';
import { WebContents } from './web-contents.ts';
import { listWindow, unlistWindow, windows } from './window-list.ts';
import type { ListedWindow } from './window-list.ts';

type Api = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'setTitle'
  | 'getTitle'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'flashFrame'
  | 'isFullScreen'
>;

/** The security of a page that nobody asked to give up; a window that does is refused. */
function requireLockedDown({
  contextIsolation = true,
  sandbox = true,
  nodeIntegration = false,
  webSecurity = true,
  webviewTag = false,
}: Electron.WebPreferences): void {
  if (!contextIsolation || !sandbox || nodeIntegration || !webSecurity || webviewTag)
    throw new Error('The stand-in for Electron has isolated, sandboxed pages only.');
}

let windowsMade = 0;
let focused: BrowserWindow | null = null;

export class BrowserWindow extends refusingEmitter('BrowserWindow') implements Api, ListedWindow {
  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #normal: Electron.Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    lifecycle.requireReady('new BrowserWindow');
    const {
      x = 0,
      y = 0,
      width = 800,
      height = 600,
      title = 'Electron',
      show = true,
      webPreferences = {},
    } = options;
    requireLockedDown(webPreferences);
    windowsMade += 1;
    this.id = windowsMade;
    this.#bounds = { x, y, width, height };
    this.#normal = this.#bounds;
    this.#title = title;
    this.#visible = show;
    this.webContents = new WebContents(
      webPreferences.preload === undefined ? '' : readFileSync(webPreferences.preload, 'utf8'),
    );
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show', createEvent({})));
    this.webContents.on('page-title-updated', (_event, pageTitle: string) => {
      const event = createEvent({});
      this.emit('page-title-updated', event, pageTitle, true);
      if (!event.defaultPrevented) this.#title = pageTitle;
    });
    this.#place(this.#bounds);
    listWindow(this);
  }

  static getAllWindows(): BrowserWindow[] {
    return windows().filter((window) => window instanceof BrowserWindow);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }

  show(): void {
    if (!this.#visible) {
      this.#visible = true;
      this.emit('show');
    }
    this.focus();
  }

  hide(): void {
    if (!this.#visible) return;
    this.blur();
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    if (focused === this || !this.#visible) return;
    focused?.blur();
    // oxlint-disable-next-line typescript/no-this-alias -- of all windows, one has the focus
    focused = this;
    this.emit('focus', createEvent({}));
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur', createEvent({}));
  }

  /** Asks the listeners of `close`, of which any can prevent it. */
  close(): void {
    setImmediate(() => this.tryClose());
  }

  tryClose(): boolean {
    if (this.#destroyed) return true;
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (focused === this) focused = null;
    this.webContents.destroy();
    this.emit('closed');
    if (unlistWindow(this)) lastWindowClosed();
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return focused === this;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFullScreen(): boolean {
    return false;
  }

  minimize(): void {
    this.#minimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  getBounds(): Electron.Rectangle {
    return this.#bounds;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#normal;
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#place({ ...this.#bounds, ...bounds });
    this.emit('resize');
    this.emit('move');
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setProgressBar(value: number): void {
    if (typeof value !== 'number') throw new TypeError('setProgressBar takes a number.');
  }

  setOverlayIcon(): void {
    if (process.platform !== 'win32') throw new Error('BrowserWindow.setOverlayIcon exists on Windows only.');
  }

  flashFrame(): void {
    this.emit('flash');
  }

  applyTheme(): void {
    this.webContents.applyTheme();
  }

  #place(bounds: Electron.Rectangle): void {
    this.#bounds = bounds;
    if (!this.#maximized) this.#normal = bounds;
    this.webContents.resize(bounds);
  }
}

// Test code: part of the stand-in for Electron. The contents of a window: its page, frames and messages.
import { app } from './app.ts';
import { createEvent } from './electron-event.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import type { MessagePortMain } from './message-channel.ts';
import { nativeTheme } from './native-theme.ts';
import { openPage } from './page-driver.ts';
import type { PageDriver } from './page-driver.ts';
import type { FromPage } from './page/isolated-world.ts';
import { createPageLoad } from './page-load.ts';
import { createPagePorts } from './page-ports.ts';
import { refusingEmitter } from './refuse.ts';
import { defaultSession } from './session.ts';
import type { Session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

type Api = Pick<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'isDestroyed'
  | 'isCrashed'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'getURL'
  | 'getTitle'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'forcefullyCrashRenderer'
  | 'reload'
  | 'isLoading'
>;
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** Each step of the zoom (WebContents.setZoomLevel). */
const zoomStep = 1.2;
let contentsMade = 0;

export class WebContents extends refusingEmitter('WebContents') implements Api {
  readonly id: number;
  readonly session: Session = defaultSession();
  readonly #page: Promise<PageDriver>;
  readonly #frames = new Map<string, WebFrameMain>();
  readonly #ports = createPagePorts();
  readonly #load = createPageLoad();
  #present: PageDriver | null = null;
  #mainFrame = new WebFrameMain(1, null);
  #openHandler: OpenHandler | null = null;
  #destroyed = false;
  #crashed = false;
  #title = '';
  #zoomLevel = 0;
  #size = { width: 800, height: 600 };

  constructor(preload: string) {
    super();
    contentsMade += 1;
    this.id = contentsMade;
    app.emit('web-contents-created', createEvent({}), this);
    this.#page = this.#open(preload);
  }

  get mainFrame(): WebFrameMain {
    return this.#mainFrame;
  }

  async load(url: string): Promise<void> {
    const page = await this.#page;
    await this.#load.begin(url, page.navigate);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#present?.tell({ kind: 'ipc', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const present = this.#present;
    const { ids, flush } = this.#ports.handOver(transfer, (told) => present?.tell(told));
    present?.tell({ kind: 'ipc', channel, args: [message], ports: ids });
    flush();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isLoading(): boolean {
    return this.#load.isUnderWay();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  getURL(): string {
    return this.#mainFrame.url;
  }

  getTitle(): string {
    return this.#title;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    this.resize(this.#size);
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  forcefullyCrashRenderer(): void {
    this.#present?.crash();
  }

  reload(): void {
    void this.load(this.getURL());
  }

  /** The window has another size. */
  resize(size: { readonly width: number; readonly height: number }): void {
    this.#size = size;
    void this.#page.then((page) =>
      this.#destroyed ? undefined : page.setSize(size.width, size.height, zoomStep ** this.#zoomLevel),
    );
  }

  applyTheme(): void {
    void this.#page.then((page) =>
      this.#destroyed ? undefined : page.setDark(nativeTheme.shouldUseDarkColors),
    );
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#present = null;
    this.#ports.closeAll();
    this.emit('destroyed');
    void this.#page.then((page) => page.close());
  }

  async #open(preload: string): Promise<PageDriver> {
    const page = await openPage(preload, {
      onMessage: (message) => this.#hear(message),
      onFrame: ({ id, parent, address }) => this.#takeFrame(id, parent, address),
      onNavigation: ({ address, frameId, isSameDocument }) => {
        const isMainFrame = this.#frames.get(frameId) === this.#mainFrame;
        if (isMainFrame && !isSameDocument) this.#ports.closeAll();
        this.emit(
          'did-start-navigation',
          createEvent({
            url: address,
            isSameDocument,
            isMainFrame,
            frame: this.#frames.get(frameId) ?? null,
          }),
        );
      },
      mayNavigate: ({ address, frameId, isRedirect }) => this.#mayNavigate(address, frameId, isRedirect),
      onOpenWindow: ({ address, name, features }) => this.#openWindow(address, name, features),
      onDomReady: () => this.emit('dom-ready', createEvent({})),
      onLoaded: () => {
        this.#crashed = false;
        this.#load.finish();
        this.emit('did-finish-load', createEvent({}));
      },
      onCrash: () => {
        this.#crashed = true;
        this.#ports.closeAll();
        this.emit('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 5 });
      },
    });
    if (!this.#destroyed) this.#present = page;
    await page.setDark(nativeTheme.shouldUseDarkColors);
    return page;
  }

  #takeFrame(id: string, parent: string | null, address: string): void {
    const known =
      this.#frames.get(id) ??
      new WebFrameMain(this.#frames.size + 1, parent === null ? null : (this.#frames.get(parent) ?? null));
    known.url = address;
    this.#frames.set(id, known);
    if (parent === null) this.#mainFrame = known;
    if (parent !== null || this.#present === null) return;
    this.emit('did-navigate', createEvent({}), address, 200, 'OK');
    void this.session.applyPermissions(this.#present, address);
  }

  #hear(message: FromPage): void {
    switch (message.kind) {
      case 'ipc': {
        const event = createEvent({
          type: 'frame',
          sender: this,
          senderFrame: this.#mainFrame,
          processId: 1,
          frameId: this.#mainFrame.routingId,
          ports: [],
        });
        this.emit('ipc-message', event, message.channel, ...message.args);
        ipcMain.emit(message.channel, event, ...message.args);
        return;
      }
      case 'port':
        return this.#ports.take(message.port, message.data);
      case 'port-closed':
        return this.#ports.close(message.port);
      case 'title':
        this.#title = message.title;
        this.emit('page-title-updated', createEvent({}), message.title, true);
        return;
      case 'context-menu': {
        const { isEditable, selectionText } = message.params;
        const editFlags = {
          canCut: isEditable && selectionText !== '',
          canCopy: selectionText !== '',
          canPaste: isEditable,
          canSelectAll: true,
        };
        this.emit('context-menu', createEvent({}), { ...message.params, editFlags });
        return;
      }
      case 'key':
        return Menu.getApplicationMenu()?.press(message.press);
      case 'files':
        return void this.#tellPaths(message.count);
      case 'preload-error':
        if (!this.emit('preload-error', createEvent({}), 'preload', new Error(message.message)))
          throw new Error(message.message);
    }
  }

  async #tellPaths(count: number): Promise<void> {
    const page = await this.#page;
    page.tell({ kind: 'paths', paths: await page.chosenPaths(count) });
  }

  #mayNavigate(url: string, frameId: string, isRedirect: boolean): boolean {
    const frame = this.#frames.get(frameId) ?? null;
    const isMainFrame = frame === this.#mainFrame;
    const event = createEvent({ url, isSameDocument: false, isMainFrame, frame });
    if (isRedirect) this.emit('will-redirect', event);
    else this.emit('will-frame-navigate', event);
    if (isMainFrame && !isRedirect) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  #openWindow(url: string, frameName: string, features: string): void {
    const answer = this.#openHandler?.({
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'no-referrer' },
    });
    if (answer?.action !== 'deny')
      throw new Error(`The stand-in for Electron opens no window by itself (${url}).`);
  }
}

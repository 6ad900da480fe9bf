import { MessageChannelMain, ipcMain } from 'electron';
import type { BrowserWindow, IpcMainEvent, WebContents } from 'electron';
import { assertNever } from '#shared/base/assert-never.ts';
import { shellChannels } from '#shared/ipc/shell-channels.ts';
import { parseToShell } from '#shared/ipc/shell-contract.ts';
import type { ToPage, ToShell } from '#shared/ipc/shell-contract.ts';
import type { UpdateAction } from '#shared/ipc/update-view.ts';
import { isOwnAddress } from './app-page.ts';
import { createWindowLink } from './window-link.ts';
import type { FramesPort, WindowLinkDeps } from './window-link.ts';

type Showing = Extract<ToShell, { kind: 'showing' }>;
type OpenPath = Extract<ToShell, { kind: 'open-path' }>;
type ChangeSettings = Extract<ToShell, { kind: 'change-settings' }>;

export interface IpcRelayDeps extends Pick<WindowLinkDeps, 'connect' | 'onHostEnded'> {
  /** A page has loaded and hears what is said from now on. */
  readonly onListening: () => void;
  readonly onShowing: (showing: Showing) => void;
  readonly onOpenPath: (request: OpenPath) => void;
  readonly onChangeSettings: (request: ChangeSettings) => void;
  readonly onUpdate: (action: UpdateAction) => void;
  /** Hears of messages that were refused. */
  readonly log: (line: string) => void;
}

/** The one place where the shell and a page meet. */
export interface IpcRelay {
  /** Says it when the page listens: one that is loading gets it once it has loaded. */
  readonly say: (message: ToPage) => void;
  /** Says how things stand; a page that is loading is told by `onListening`, so nothing is kept for it. */
  readonly show: (message: ToPage) => void;
  readonly dispose: () => void;
}

/** Messages that wait for a page that loads; of more, the latest. */
const messagesKept = 20;

/** Relays between the page of one window and the host, until the window is gone. */
export function createIpcRelay(window: BrowserWindow, deps: IpcRelayDeps): IpcRelay {
  const { webContents } = window;
  let isListening = false;
  let waiting: readonly ToPage[] = [];
  const send = (message: ToPage): void => {
    if (!webContents.isDestroyed()) webContents.send(shellChannels.toPage, message);
  };
  const say = (message: ToPage): void => {
    if (isListening) send(message);
    else waiting = [...waiting, message].slice(-messagesKept);
  };
  /** A page tells what it shows as soon as it listens. */
  const listens = (): void => {
    if (isListening) return;
    isListening = true;
    deps.onListening();
    for (const message of waiting) send(message);
    waiting = [];
  };
  const link = createWindowLink({
    ...deps,
    handOverPort: (number) => handOverPort(webContents, number),
    sayText: (number, text) => send({ kind: 'link-text', link: number, text }),
    sayClosed: (number, failure) => send({ kind: 'link-closed', link: number, failure }),
  });

  const act = (message: ToShell): void => {
    switch (message.kind) {
      case 'link-open':
        return void link.open(message.link);
      case 'link-text':
        return link.text(message.link, message.text);
      case 'link-close':
        return link.close(message.link);
      case 'showing':
        listens();
        return deps.onShowing(message);
      case 'open-path':
        return deps.onOpenPath(message);
      case 'change-settings':
        return deps.onChangeSettings(message);
      case 'update':
        return deps.onUpdate(message.action);
      default:
        return assertNever(message);
    }
  };

  const hear = (event: IpcMainEvent, payload: unknown): void => {
    const stranger = whyStranger(event, webContents);
    if (stranger !== null) return deps.log(`Refused a message of ${stranger}.`);
    const message = parseToShell(payload);
    if (message.ok) return act(message.value);
    deps.log(`Refused a message of the window: ${message.error.message}`);
    send({ kind: 'notice', failure: message.error });
  };

  // What a page had opened ends with it; its successor numbers its connections anew.
  const leave = (): void => {
    isListening = false;
    link.close(null);
  };
  webContents.on('did-navigate', leave);
  webContents.on('render-process-gone', leave);
  webContents.once('destroyed', leave);
  ipcMain.on(shellChannels.toShell, hear);
  return {
    say,
    show: (message) => {
      if (isListening) send(message);
    },
    dispose: () => {
      ipcMain.off(shellChannels.toShell, hear);
      leave();
    },
  };
}

/** Only the top frame of this window's own page is heard. @returns who else it is, or null */
function whyStranger({ sender, senderFrame }: IpcMainEvent, own: WebContents): string | null {
  if (sender !== own) return 'another window';
  if (senderFrame === null) return 'a frame that is gone';
  if (senderFrame !== own.mainFrame) return `a frame within the window (${senderFrame.url})`;
  return isOwnAddress(senderFrame.url) ? null : `the page ${senderFrame.url}`;
}

function handOverPort(webContents: WebContents, link: number): FramesPort {
  const { port1, port2 } = new MessageChannelMain();
  webContents.postMessage(shellChannels.frames, link, [port2]);
  return {
    post: (frame) => port1.postMessage(frame),
    onMessage: (listener) => {
      port1.on('message', ({ data }) => listener(data));
      port1.start();
    },
    close: () => port1.close(),
  };
}

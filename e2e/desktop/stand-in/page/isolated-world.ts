// Test code: part of the stand-in for Electron. Its source runs in the page's isolated world.
/* oxlint-disable unicorn/consistent-function-scoping -- its source runs alone in the page */
import type { Wire } from './wire.ts';
import type { WorldBridge } from './world-bridge.ts';

/** What the isolated world tells the stand-in, as one piece of text in several parts. */
export type FromPage =
  | { readonly kind: 'ipc'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly port: number }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'context-menu'; readonly params: PageContextMenu }
  /** A key that the page did not take. */
  | { readonly kind: 'key'; readonly press: PageKeyPress }
  /** A person chose files: the debugger is asked for their paths, which a page cannot know. */
  | { readonly kind: 'files'; readonly count: number }
  | { readonly kind: 'preload-error'; readonly message: string };

/** What Chromium would say of a right click, as far as a page can know it. */
export interface PageContextMenu {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly selectionText: string;
  readonly isEditable: boolean;
}

export interface PageKeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What the stand-in tells the isolated world. */
export type ToPage =
  | {
      readonly kind: 'ipc';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly port: number }
  /** Paths of the files that were chosen, in their order. */
  | { readonly kind: 'paths'; readonly paths: readonly string[] };

export interface IsolatedWorldOptions {
  /** Name of the function that carries text out of the page. */
  readonly binding: string;
  /** Name under which this world is spoken to. */
  readonly receiver: string;
  /** Name under which the files are that were chosen last. */
  readonly chosen: string;
  readonly exposeNumber: number;
  /** Characters of one part: a debugger's message has a limit. */
  readonly partLength: number;
  readonly process: Readonly<Record<string, unknown>>;
}

type Preload = (require: (name: string) => unknown, module: object, process: object) => void;

/** Runs the preload as Electron's sandbox does: with `require('electron')`, and apart from the page. */
export function installIsolatedWorld(
  wire: Wire,
  bridge: WorldBridge,
  options: IsolatedWorldOptions,
  preload: Preload,
): void {
  type Listener = (event: object, ...args: readonly unknown[]) => void;
  const page = globalThis as unknown as Record<string, ((text: string) => void) | undefined>;
  const chosen: File[] = [];
  Object.assign(globalThis, { [options.chosen]: chosen });
  const listeners = new Map<string, Set<Listener>>();
  const ports = new Map<number, MessagePort>();
  const paths = new Map<string, string>();
  const keyOf = ({ name, size, lastModified }: File): string => JSON.stringify([name, size, lastModified]);

  const tell = (message: FromPage): void => {
    const text = wire.encode(message);
    for (let at = 0; at < text.length; at += options.partLength) {
      const isLast = at + options.partLength >= text.length;
      page[options.binding]?.((isLast ? '.' : '+') + text.slice(at, at + options.partLength));
    }
  };
  const refusing = (owner: string, known: Readonly<Record<string, unknown>>): object =>
    new Proxy(known, {
      get: (target, property) => {
        if (property in target || typeof property === 'symbol')
          return Reflect.get(target, property) as unknown;
        throw new Error(`The stand-in for Electron does not know ${owner}.${property} in a preload.`);
      },
    });

  const listen = (channel: string, listener: Listener): void => {
    const known = listeners.get(channel) ?? new Set();
    listeners.set(channel, known.add(listener));
  };
  const forget = (channel: string, listener: Listener): void => void listeners.get(channel)?.delete(listener);

  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', ({ data }: MessageEvent) => tell({ kind: 'port', port: id, data }));
    port1.addEventListener('close', () => tell({ kind: 'port-closed', port: id }));
    port1.start();
    return port2;
  };
  page[options.receiver] = (text) => {
    const message = wire.decode(text) as ToPage;
    if (message.kind === 'paths')
      chosen.forEach((file, index) => paths.set(keyOf(file), message.paths[index] ?? ''));
    else if (message.kind === 'port') ports.get(message.port)?.postMessage(message.data);
    else if (message.kind === 'port-closed') ports.get(message.port)?.close();
    else {
      const event = refusing('IpcRendererEvent', { ports: message.ports.map(openPort), sender: ipcRenderer });
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
    }
  };

  const ipcRenderer = refusing('ipcRenderer', {
    send: (channel: string, ...args: readonly unknown[]) => tell({ kind: 'ipc', channel, args }),
    on: listen,
    off: forget,
    addListener: listen,
    removeListener: forget,
  });
  const electron = refusing('electron', {
    ipcRenderer,
    contextBridge: refusing('contextBridge', {
      exposeInMainWorld: (name: string, api: unknown) => bridge.call(options.exposeNumber, [name, api]),
    }),
    webUtils: refusing('webUtils', {
      getPathForFile: (file: File) => paths.get(keyOf(file)) ?? '',
    }),
  });

  const takeChosen = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.files === null) return;
    chosen.splice(0, chosen.length, ...target.files);
    tell({ kind: 'files', count: chosen.length });
  };
  addEventListener('change', takeChosen, { capture: true });
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    const params = {
      x: event.clientX,
      y: event.clientY,
      linkURL: target?.closest('a')?.href ?? '',
      selectionText: getSelection()?.toString() ?? '',
      isEditable: target?.closest('input, textarea, [contenteditable]') !== null,
    };
    tell({ kind: 'context-menu', params });
  });
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
    // Once all listeners of the page have seen it.
    setTimeout(() => {
      if (!event.defaultPrevented) tell({ kind: 'key', press: { key, ctrlKey, altKey, metaKey, shiftKey } });
    });
  });
  let title = '';
  const tellTitle = (): void => {
    if (document.title === title) return;
    ({ title } = document);
    tell({ kind: 'title', title });
  };
  new MutationObserver(tellTitle).observe(document, { subtree: true, childList: true, characterData: true });

  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  try {
    preload(require, { exports: {} }, refusing('process', options.process));
  } catch (error) {
    tell({
      kind: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

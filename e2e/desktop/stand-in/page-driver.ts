// Test code: part of the stand-in for Electron. Drives one page of Chromium by the debugger's protocol.
import { randomUUID } from 'node:crypto';
import type { CDPSession } from 'playwright-core';
import { adaptText, answer, fromPageAddress, toPageAddress } from './protocol.ts';
import { takePage } from './chromium-browser.ts';
import type { FromPage, ToPage } from './page/isolated-world.ts';
import { pageScripts } from './page/page-scripts.ts';
import { createWire } from './page/wire.ts';

export interface PageListener {
  readonly onMessage: (message: FromPage, frameId: string) => void;
  readonly onFrame: (frame: {
    readonly id: string;
    readonly parent: string | null;
    readonly address: string;
  }) => void;
  readonly onNavigation: (navigation: {
    readonly address: string;
    readonly frameId: string;
    readonly isSameDocument: boolean;
  }) => void;
  /** A page wants to go elsewhere by itself. @returns whether it may */
  readonly mayNavigate: (wish: {
    readonly address: string;
    readonly frameId: string;
    readonly isRedirect: boolean;
  }) => boolean;
  readonly onOpenWindow: (wish: {
    readonly address: string;
    readonly name: string;
    readonly features: string;
  }) => void;
  readonly onDomReady: () => void;
  readonly onLoaded: () => void;
  readonly onCrash: () => void;
}

export interface PageDriver {
  /** Resolves when the navigation was committed. @returns a network error, or null */
  readonly navigate: (address: string) => Promise<string | null>;
  /** Says it to the page that is there; nobody hears it when there is none. */
  readonly tell: (message: ToPage) => void;
  /** Paths of the files that were chosen last in the page. */
  readonly chosenPaths: (count: number) => Promise<readonly string[]>;
  readonly evaluate: (code: string) => Promise<unknown>;
  readonly setSize: (width: number, height: number, zoom: number) => Promise<void>;
  readonly setDark: (dark: boolean) => Promise<void>;
  readonly setPermission: (name: string, origin: string, allowed: boolean) => Promise<void>;
  readonly crash: () => void;
  readonly close: () => Promise<void>;
}

const worldName = 'Electron Isolated Context';
/** Well below what one message of the debugger's protocol may be. */
const partLength = 4 * 1024 * 1024;
const wire = createWire();

/** Opens a page with this preload in its isolated world. */
export async function openPage(preload: string, listener: PageListener): Promise<PageDriver> {
  const page = await takePage();
  const session = await page.context().newCDPSession(page);
  const names = {
    binding: `tell${randomUUID()}`,
    receiver: `hear${randomUUID()}`,
    chosen: `chosen${randomUUID()}`,
  };
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  listener.onFrame({ id: mainFrame, parent: null, address: frameTree.frame.url });
  let ownAddress: string | null = null;

  const isolated = followIsolatedWorld(session, names.binding, mainFrame, listener.onMessage);
  followPage(session, listener);
  session.on('Fetch.requestPaused', (paused) => {
    const isDocument = paused.resourceType === 'Document';
    const isOwn = paused.frameId === mainFrame && paused.request.url === ownAddress;
    if (isOwn) ownAddress = null;
    const isRedirect = paused.redirectedRequestId !== undefined;
    const wish = { address: fromPageAddress(paused.request.url), frameId: paused.frameId, isRedirect };
    if (isDocument && !isOwn && !listener.mayNavigate(wish)) {
      return settle(
        session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' }),
      );
    }
    settle(fulfil(session, paused.requestId, paused.request));
  });
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await session.send('Runtime.addBinding', { name: names.binding, executionContextName: worldName });
  const scripts = pageScripts({
    ...names,
    secret: `bridge${randomUUID()}`,
    preload,
    partLength,
    process: sandboxedProcess,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName });

  return {
    navigate: async (address) => {
      ownAddress = toPageAddress(address);
      const { errorText } = await session.send('Page.navigate', { url: ownAddress });
      return errorText ?? null;
    },
    tell: (message) => {
      const contextId = isolated.context();
      if (contextId === null) return;
      const expression = `globalThis[${JSON.stringify(names.receiver)}](${JSON.stringify(wire.encode(message))})`;
      settle(
        session.send('Runtime.evaluate', { expression, contextId, returnByValue: true }).then(throwPageError),
      );
    },
    chosenPaths: async (count) => {
      const contextId = isolated.context();
      if (contextId === null) return [];
      const paths = [];
      for (let index = 0; index < count; index += 1) {
        const expression = `globalThis[${JSON.stringify(names.chosen)}][${index}]`;
        const { result } = await session.send('Runtime.evaluate', { expression, contextId });
        const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId ?? '' });
        paths.push(path);
      }
      return paths;
    },
    evaluate: async (expression) => {
      const answered = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      });
      throwPageError(answered);
      return answered.result.value as unknown;
    },
    setSize: async (width, height, zoom) => {
      const size = { width: Math.round(width / zoom), height: Math.round(height / zoom) };
      await session.send('Emulation.setDeviceMetricsOverride', {
        ...size,
        deviceScaleFactor: zoom,
        mobile: false,
      });
    },
    setDark: async (dark) => {
      const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
      await session.send('Emulation.setEmulatedMedia', { features });
    },
    setPermission: async (name, origin, allowed) => {
      const setting = allowed ? 'granted' : 'denied';
      await session.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin: new URL(toPageAddress(origin)).origin,
      });
    },
    crash: () => settle(session.send('Page.crash')),
    close: () => page.close(),
  };
}

const sandboxedProcess = {
  platform: process.platform,
  arch: process.arch,
  type: 'renderer',
  sandboxed: true,
  contextIsolated: true,
};

/** A command whose page went away while it ran has no answer, and needs none. */
const gone =
  /Target (page|closed|crashed)|Target page, context or browser has been closed|Cannot find context|context was destroyed|Invalid InterceptionId|Session closed|Internal error|Inspected target navigated/i;

function settle(command: Promise<unknown>): void {
  command.catch((error: unknown) => {
    if (!(error instanceof Error && gone.test(error.message))) throw error;
  });
}

function throwPageError({
  exceptionDetails,
}: {
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}): void {
  if (exceptionDetails !== undefined)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

/** Follows which isolated world is the page's present one, and puts together what it says. */
function followIsolatedWorld(
  session: CDPSession,
  binding: string,
  mainFrame: string,
  onMessage: PageListener['onMessage'],
) {
  let present: number | null = null;
  let parts = '';
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (name !== worldName || (auxData as { readonly frameId?: string }).frameId !== mainFrame) return;
    present = id;
    parts = '';
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === present) present = null;
  });
  session.on('Runtime.executionContextsCleared', () => (present = null));
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding || executionContextId !== present) return;
    parts += payload.slice(1);
    if (payload.startsWith('+')) return;
    const text = parts;
    parts = '';
    onMessage(wire.decode(text) as FromPage, mainFrame);
  });
  return { context: () => present };
}

function followPage(session: CDPSession, listener: PageListener): void {
  session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
    listener.onFrame({ id: frameId, parent: parentFrameId, address: 'about:blank' }),
  );
  session.on('Page.frameNavigated', ({ frame }) =>
    listener.onFrame({
      id: frame.id,
      parent: frame.parentId ?? null,
      address: fromPageAddress(frame.url + (frame.urlFragment ?? '')),
    }),
  );
  session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) =>
    listener.onNavigation({
      frameId,
      address: fromPageAddress(url),
      isSameDocument: /sameDocument/i.test(navigationType),
    }),
  );
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    listener.onOpenWindow({
      address: fromPageAddress(url),
      name: windowName,
      features: windowFeatures.join(','),
    }),
  );
  session.on('Page.domContentEventFired', listener.onDomReady);
  session.on('Page.loadEventFired', listener.onLoaded);
  session.on('Inspector.targetCrashed', listener.onCrash);
}

/** Answers a request with what the app's own protocol says; the world outside is not there. */
async function fulfil(
  session: CDPSession,
  requestId: string,
  request: { readonly url: string; readonly method: string; readonly headers: object },
): Promise<void> {
  const response = await answer(request.url, { method: request.method, headers: { ...request.headers } });
  if (response === null) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
    return;
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const isDocument = response.headers.get('content-type')?.startsWith('text/html') === true;
  const body = isDocument ? Buffer.from(adaptText(bytes.toString('utf8'))) : bytes;
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'location' ? new URL(adaptText(value), request.url).href : value,
  }));
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders,
    body: body.toString('base64'),
  });
}

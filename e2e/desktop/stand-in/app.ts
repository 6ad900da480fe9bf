// Test code: part of the stand-in for Electron. `app` and the life of the process.
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeBrowser, openBrowser } from './chromium-browser.ts';
import { createEvent } from './electron-event.ts';
import { lifecycle } from './lifecycle.ts';
import { refusing } from './refuse.ts';
import { takeInstanceLock } from './single-instance.ts';
import { windows } from './window-list.ts';

/** The app is started by its folder, as `electron .` does it. */
export const appPath = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly productName: string;
};

/** Set, the app is taken for an installed one, with its resources in this folder. */
const installedResources = process.env['SWARMDECK_STAND_IN_RESOURCES'];
if (installedResources !== undefined) Object.assign(process, { resourcesPath: installedResources });

const paths: Record<string, string> = {
  home: homedir(),
  temp: tmpdir(),
  desktop: join(homedir(), 'Desktop'),
  documents: join(homedir(), 'Documents'),
  downloads: join(homedir(), 'Downloads'),
};
const emitter = new EventEmitter();
let phase: 'running' | 'closing' | 'ended' = 'running';
let badge = 0;
let isFirst = false;

type Api = Pick<
  Electron.App,
  | 'quit'
  | 'exit'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'getAppPath'
  | 'setPath'
  | 'getVersion'
  | 'getName'
  | 'requestSingleInstanceLock'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'isPackaged'
  | 'setAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'focus'
  | 'show'
>;

const known = {
  quit: () => {
    if (phase === 'running') void quit();
  },
  exit: (code = 0) => void end(code),
  isReady: lifecycle.isReady,
  whenReady: lifecycle.whenReady,
  getPath: (name) => {
    if (name === 'userData') return userData();
    const path = paths[name];
    if (path === undefined) throw new Error(`The stand-in for Electron does not know the path "${name}".`);
    return path;
  },
  getAppPath: () => appPath,
  setPath: (name, path) => void (paths[name] = path),
  getVersion: () => manifest.version,
  getName: () => manifest.productName,
  requestSingleInstanceLock: (data) => {
    const launch = { argv: process.argv, cwd: process.cwd(), data };
    isFirst ||= takeInstanceLock(userData(), launch, (other) => {
      void lifecycle
        .whenReady()
        .then(() => emitter.emit('second-instance', createEvent({}), [...other.argv], other.cwd, other.data));
    });
    return isFirst;
  },
  setBadgeCount: (count = 0) => {
    badge = count;
    return true;
  },
  getBadgeCount: () => badge,
  isPackaged: installedResources !== undefined,
  setAsDefaultProtocolClient: () => true,
  setAppUserModelId: () => undefined,
  focus: () => undefined,
  show: () => undefined,
} satisfies Api;

export const app = refusing('app', Object.assign(emitter, known));

function userData(): string {
  return (paths['userData'] ??= mkdtempSync(join(tmpdir(), 'stand-in-electron-')));
}

/** Electron starts Chromium meanwhile, and is ready when both are: its entry's module, and the browser. */
export async function becomeReady(): Promise<void> {
  if (phase !== 'running') return;
  await openBrowser(userData());
  lifecycle.becomeReady();
  emitter.emit('ready', createEvent({}), {});
}

/** `before-quit`, then each window's `close`: any of them can prevent it. */
async function quit(): Promise<void> {
  const before = createEvent({});
  emitter.emit('before-quit', before);
  if (before.defaultPrevented) return;
  phase = 'closing';
  for (const window of windows()) {
    if (!window.tryClose()) {
      phase = 'running';
      return;
    }
  }
  const will = createEvent({});
  emitter.emit('will-quit', will);
  if (will.defaultPrevented) {
    phase = 'running';
    return;
  }
  await end(0);
}

/** Without a listener, an app whose last window is closed ends. */
export function lastWindowClosed(): void {
  if (phase !== 'running') return;
  if (!emitter.emit('window-all-closed')) known.quit();
}

async function end(code: number): Promise<void> {
  if (phase === 'ended') return;
  phase = 'ended';
  emitter.emit('quit', createEvent({}), code);
  await closeBrowser();
  process.exit(code);
}

// Test code: part of the stand-in for Electron. Small parts of the system around a window.
import { EventEmitter } from 'node:events';
import { lifecycle } from './lifecycle.ts';
import { refusing } from './refuse.ts';

/** A test answers in a person's place, and nothing is opened on its machine: see observe.ts. */
const unanswered = (api: string) => (): never => {
  throw new Error(`${api} was called, and nobody answers.`);
};
const unansweredLater = (api: string) => (): Promise<never> =>
  Promise.reject(new Error(`${api} was called, and nobody answers.`));

export const dialog = refusing('dialog', {
  showMessageBox: unansweredLater('dialog.showMessageBox'),
  showErrorBox: unanswered('dialog.showErrorBox'),
  showOpenDialog: unansweredLater('dialog.showOpenDialog'),
  showSaveDialog: unansweredLater('dialog.showSaveDialog'),
} satisfies Partial<Electron.Dialog>);

export const shell = refusing('shell', {
  openExternal: unansweredLater('shell.openExternal'),
  openPath: unansweredLater('shell.openPath'),
  showItemInFolder: unanswered('shell.showItemInFolder'),
} satisfies Partial<Electron.Shell>);

let copied = '';
export const clipboard = refusing('clipboard', {
  writeText: async (text) => void (copied = text),
  readText: async () => copied,
} satisfies Pick<Electron.Clipboard, 'writeText' | 'readText'>);

const blockers = new Set<number>();
let blockersMade = 0;
export const powerSaveBlocker = refusing('powerSaveBlocker', {
  start: () => {
    blockersMade += 1;
    blockers.add(blockersMade);
    return blockersMade;
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
} satisfies Electron.PowerSaveBlocker);

export const powerMonitor = refusing('powerMonitor', new EventEmitter());

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = refusing('Display', {
  id: 1,
  bounds: area,
  workArea: { ...area, y: 32, height: area.height - 32 },
  size: { width: area.width, height: area.height },
  scaleFactor: 1,
} satisfies Partial<Electron.Display>);
export const screen = refusing('screen', {
  getPrimaryDisplay: () => {
    lifecycle.requireReady('screen');
    return display;
  },
  getAllDisplays: () => {
    lifecycle.requireReady('screen');
    return [display];
  },
});

interface Representation {
  readonly scaleFactor?: number;
  readonly width?: number;
  readonly height?: number;
  readonly buffer?: Buffer;
}

/** An image as its pixels: at least of the size that it says. */
function createImage() {
  const representations: Representation[] = [];
  return refusing('NativeImage', {
    isEmpty: () => representations.length === 0,
    addRepresentation: (representation: Representation) => {
      const { width = 0, height = 0, buffer } = representation;
      if (buffer === undefined || buffer.length !== width * height * 4)
        throw new Error('invalid buffer size');
      representations.push(representation);
    },
    getScaleFactors: () => representations.map(({ scaleFactor }) => scaleFactor ?? 1),
    setTemplateImage: () => undefined,
  });
}
export const nativeImage = refusing('nativeImage', { createEmpty: createImage });

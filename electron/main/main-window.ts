import { BrowserWindow, nativeTheme, screen } from 'electron';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { appPage } from './app-page.ts';
import type { Failure } from '#shared/base/failure.ts';
import { placeWindow, smallestSize, windowStateSchema } from './window-state.ts';
import type { Bounds } from './window-state.ts';

export interface MainWindowOptions {
  /** The built preload. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly onProblem: (problem: Failure) => void;
}

/** Colours of the page before it is drawn (`--surface-app` of the two themes), so that nothing flashes. */
const backgrounds = { dark: '#0a0c0f', light: '#eceef1' } as const;

/** Opens the window where it was last, and keeps its place when it is closed. */
export function openMainWindow({ preload, stateFile, onProblem }: MainWindowOptions): BrowserWindow {
  const { value: saved, problem } = readJsonFile(stateFile, windowStateSchema);
  if (problem !== null) onProblem(problem);
  const window = new BrowserWindow({
    ...placeWindow(saved.bounds, workAreas()),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Swarmdeck',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (saved.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => window.webContents.setZoomLevel(saved.zoomLevel));
  const keepPlace = (): void => {
    const failed = writeJsonFile(stateFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      zoomLevel: window.webContents.getZoomLevel(),
    });
    if (failed !== null) onProblem(failed);
  };
  window.on('close', keepPlace);
  return window;
}

/** Loads the app, or loads it again. */
export const loadApp = (window: BrowserWindow): Promise<void> => load(window, appPage);

/**
 * Loads one of the app's own pages. One that cannot be loaded is told by `did-fail-load`; being replaced
 * by a later one before it has loaded is no failure.
 */
export async function load(window: BrowserWindow, address: string): Promise<void> {
  try {
    await window.loadURL(address);
  } catch (error) {
    // Chromium's own codes, such as ERR_ABORTED: anything else is a bug.
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_'))) throw error;
  }
}

/** Brings the window to the front, also from the tray. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function workAreas(): readonly Bounds[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

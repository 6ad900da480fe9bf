import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';

export interface RendererHealthDeps {
  readonly reload: () => void;
  /** Tells the person, once the window is back. */
  readonly tell: (what: Failure) => void;
  readonly now: () => number;
  /** Calls back once after so many milliseconds; returns a function that cancels. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly log: (line: string) => void;
}

/** Reloads within a minute before a person is asked: a page that crashes as it starts would go on for ever. */
const reloadLimit = { times: 3, withinMs: 60_000 };

/** Milliseconds that a window may not answer: a slow machine that wakes up needs some. */
const patience = 10_000;

/** Reasons of a page's end that somebody wanted. */
const wanted: ReadonlySet<string> = new Set(['clean-exit']);

/** Brings the window back when its page crashes or hangs. The swarm is the host's: nothing of it is lost. */
export function watchRendererHealth(window: BrowserWindow, deps: RendererHealthDeps): void {
  let reloads: readonly number[] = [];
  let cancelHang: (() => void) | null = null;
  let hasHung = false;

  const reload = (what: string): void => {
    const now = deps.now();
    reloads = reloads.filter((at) => now - at < reloadLimit.withinMs);
    if (reloads.length >= reloadLimit.times) return void askAgain(what);
    reloads = [...reloads, now];
    deps.reload();
    deps.tell(broughtBack(what));
  };

  const askAgain = async (what: string): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      buttons: ['Load Again', 'Close'],
      defaultId: 0,
      cancelId: 1,
      message: `The window ${what} again and again.`,
      detail:
        'Your agents go on all the same. Help → Report a Problem collects what is needed to correct this.',
    });
    reloads = [];
    if (response === 0) deps.reload();
  };

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    deps.log(`The window's page has ended: ${reason} (${exitCode}).`);
    cancelHang?.();
    cancelHang = null;
    if (!wanted.has(reason)) reload(hasHung ? 'stopped answering' : 'crashed');
    hasHung = false;
  });
  window.webContents.on('did-fail-load', (_event, code, description, address, isMainFrame) => {
    // -3: another page was asked for before this one had come.
    if (isMainFrame && code !== -3) deps.log(`${address} could not be loaded: ${description} (${code}).`);
  });
  window.on('unresponsive', () => {
    deps.log('The window does not answer.');
    cancelHang ??= deps.after(patience, () => {
      cancelHang = null;
      hasHung = true;
      window.webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => {
    cancelHang?.();
    cancelHang = null;
  });
  window.on('closed', () => cancelHang?.());
}

const broughtBack = (what: string): Failure =>
  failure(
    'internal',
    `The window ${what} and was loaded again.`,
    'Your agents went on meanwhile. If it happens again, use Help → Report a Problem.',
  );

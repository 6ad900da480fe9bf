import type { AppUpdater } from 'electron-updater';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { ShellSettings } from '#shared/ipc/shell-settings.ts';
import type { UpdateView } from '#shared/ipc/update-view.ts';
import { createListeners } from '../host/store/listeners.ts';

/** The part of electron-updater's object that is used. */
export type Updater = Pick<
  AppUpdater,
  'on' | 'off' | 'setFeedURL' | 'checkForUpdates' | 'quitAndInstall' | 'autoInstallOnAppQuit' | 'logger'
>;

export interface UpdatesDeps {
  /** Null where this copy was not installed, but is run from its sources. */
  readonly updater: Updater | null;
  /** The feed that this build names, or null. */
  readonly builtFeed: string | null;
  readonly settings: () => ShellSettings['updates'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back once after so many milliseconds; returns a function that cancels. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly log: (line: string) => void;
}

/** Looks for a newer version of the app and loads it in the background. Installs nothing by itself. */
export interface Updates {
  readonly view: () => UpdateView;
  readonly onChange: (listener: (view: UpdateView) => void) => () => void;
  /** Looks now. Without effect while it does so already, or when one is ready. */
  readonly check: () => void;
  /** Takes over what the settings say. */
  readonly settingsChanged: () => void;
  /** Ends the app, and starts the version that is ready. */
  readonly restart: () => void;
  /** To be called when the app ends for good, with nothing running: the next start is of the version that is ready. */
  readonly installQuietly: () => void;
  readonly dispose: () => void;
}

/** Milliseconds from the launch to the first look, when the window has long been drawn, and between two looks. */
const timing = { first: 20_000, again: 4 * 60 * 60_000 } as const;

export function createUpdates(deps: UpdatesDeps): Updates {
  const { updater, builtFeed, settings, now, after, log } = deps;
  const changes = createListeners<UpdateView>();
  let feed: string | null = null;
  let isAutomatic = false;
  let view: UpdateView = { kind: 'off', why: updater === null ? 'not-installed' : 'no-feed' };
  let cancelLook: (() => void) | null = null;

  const show = (next: UpdateView): void => {
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    changes.tell(view);
  };
  const stopListening = updater === null ? () => undefined : listen(updater, { show, now, feed: () => feed });

  const look = (): void => {
    if (updater === null || feed === null || isUnderWay(view)) return;
    show({ kind: 'checking' });
    // What goes wrong, in looking or in loading, is told by the event as well.
    updater
      .checkForUpdates()
      .then((found) => found?.downloadPromise)
      .catch((error: unknown) => log(`No update: ${String(error)}`));
  };
  const lookAgain = (pause: number): void => {
    cancelLook?.();
    cancelLook = null;
    if (feed === null || !isAutomatic) return;
    cancelLook = after(pause, () => {
      look();
      lookAgain(timing.again);
    });
  };
  const settingsChanged = (): void => {
    const { automatic, feed: chosen } = settings();
    const next = chosen ?? builtFeed;
    if (updater === null || (next === feed && automatic === isAutomatic)) return;
    if (next !== feed && next !== null) updater.setFeedURL({ provider: 'generic', url: next });
    // What is ready stays so: it was loaded and checked.
    if (next !== feed && view.kind !== 'ready') show(beforeLooking(next));
    feed = next;
    isAutomatic = automatic;
    lookAgain(timing.first);
  };

  settingsChanged();
  return {
    view: () => view,
    onChange: changes.add,
    check: look,
    settingsChanged,
    restart: () => {
      if (view.kind === 'ready') updater?.quitAndInstall(false, true);
    },
    installQuietly: () => {
      if (view.kind === 'ready') updater?.quitAndInstall(true, false);
    },
    dispose: () => {
      cancelLook?.();
      stopListening();
    },
  };
}

const beforeLooking = (feed: string | null): UpdateView =>
  feed === null ? { kind: 'off', why: 'no-feed' } : { kind: 'current', checkedAt: null };

const isUnderWay = ({ kind }: UpdateView): boolean =>
  kind === 'checking' || kind === 'loading' || kind === 'ready';

interface UpdateNews {
  readonly show: (view: UpdateView) => void;
  readonly now: () => number;
  readonly feed: () => string | null;
}

/** @returns a function that ends it */
function listen(updater: Updater, { show, now, feed }: UpdateNews): () => void {
  let version = '';
  const onFound = (found: { readonly version: string }): void => {
    version = found.version;
    show({ kind: 'loading', version, percent: 0 });
  };
  const onProgress = ({ percent }: { readonly percent: number }): void =>
    show({ kind: 'loading', version, percent: Math.floor(percent) });
  const onNone = (): void => show({ kind: 'current', checkedAt: now() });
  const onLoaded = (loaded: { readonly version: string }): void =>
    show({ kind: 'ready', version: loaded.version });
  const onError = (error: Error): void => show({ kind: 'failed', failure: notUpdated(feed(), error) });
  // Nothing is installed unless it was asked for here.
  updater.autoInstallOnAppQuit = false;
  updater.logger = null;
  updater.on('update-available', onFound);
  updater.on('download-progress', onProgress);
  updater.on('update-not-available', onNone);
  updater.on('update-downloaded', onLoaded);
  updater.on('error', onError);
  return () => {
    updater.off('update-available', onFound);
    updater.off('download-progress', onProgress);
    updater.off('update-not-available', onNone);
    updater.off('update-downloaded', onLoaded);
    updater.off('error', onError);
  };
}

/** Of the updater's errors only the first line is for people. */
const notUpdated = (feed: string | null, { message }: Error): Failure =>
  failure(
    'update-failed',
    `No update could be had from ${feed ?? 'the feed'}: ${(message.split('\n')[0] ?? '').slice(0, 200)}`,
    'It is tried again later. If it keeps failing, look at the address of the feed in the settings.',
  );

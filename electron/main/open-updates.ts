import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { after } from './after.ts';
import { installUpdate } from './install-update.ts';
import type { InstallUpdateDeps } from './install-update.ts';
import type { SettingsStore } from './settings.ts';
import { readBuiltFeed } from './update-feed.ts';
import { createUpdates } from './updates.ts';
import type { Updates } from './updates.ts';

export interface OpenUpdatesDeps extends Omit<InstallUpdateDeps, 'updates'> {
  readonly settings: SettingsStore;
  readonly log: (line: string) => void;
}

export interface OpenedUpdates {
  readonly updates: Updates;
  /** Restarts into the version that is ready; asks while agents run. */
  readonly install: () => void;
}

/** The updates of this copy of the app, until it ends: off where it is run from its sources. */
export function openUpdates(deps: OpenUpdatesDeps): OpenedUpdates {
  const { settings, running, log } = deps;
  const updates = createUpdates({
    // Not looked at before: electron-updater decides by the installed app which kind of updater it is.
    updater: app.isPackaged ? electronUpdater.autoUpdater : null,
    builtFeed: app.isPackaged ? readBuiltFeed(process.resourcesPath) : null,
    settings: () => settings.get().updates,
    now: () => Date.now(),
    after,
    log,
  });
  settings.onChange(updates.settingsChanged);
  app.on('will-quit', () => {
    if (running() === 0 && installsQuietly()) updates.installQuietly();
    updates.dispose();
  });
  return { updates, install: () => void installUpdate({ ...deps, updates }) };
}

/**
 * An update can be put in place while the app ends, without a question: of an AppImage, and on Windows.
 * Elsewhere the system asks for a password (deb, rpm), or the app has to be there until it is done (macOS).
 */
const installsQuietly = (): boolean => process.platform === 'win32' || process.env['APPIMAGE'] !== undefined;

import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { after } from './after.ts';
import type { SettingsStore } from './settings.ts';
import { readBuiltFeed } from './update-feed.ts';
import { createUpdates } from './updates.ts';
import type { Updates } from './updates.ts';

/** The updates of this copy of the app: off where it is run from its sources. */
export function openUpdates(settings: SettingsStore, log: (line: string) => void): Updates {
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
  return updates;
}

/**
 * An update can be put in place while the app ends, without a question: of an AppImage, and on Windows.
 * Elsewhere the system asks for a password (deb, rpm), or the app has to be there until it is done (macOS).
 */
export const installsQuietly = (): boolean =>
  process.platform === 'win32' || process.env['APPIMAGE'] !== undefined;

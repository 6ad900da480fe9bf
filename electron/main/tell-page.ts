import type { IpcRelay } from './ipc-relay.ts';
import { shownSettings } from './settings.ts';
import type { SettingsStore } from './settings.ts';
import type { Updates } from './updates.ts';

/**
 * Keeps the page in step with what the shell keeps: settings and updates.
 *
 * @returns `tellAll`, for a page that has just loaded, and `dispose`
 */
export function keepPageTold(
  page: Pick<IpcRelay, 'show'>,
  settings: SettingsStore,
  updates: Updates,
): { readonly tellAll: () => void; readonly dispose: () => void } {
  const tellSettings = (): void => page.show({ kind: 'settings', settings: shownSettings(settings.get()) });
  const tellUpdate = (): void => page.show({ kind: 'update', update: updates.view() });
  const stops = [settings.onChange(tellSettings), updates.onChange(tellUpdate)];
  return {
    tellAll: () => {
      tellSettings();
      tellUpdate();
    },
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

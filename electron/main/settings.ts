import { z } from 'zod';
import type { Failure } from '#shared/base/failure.ts';
import { defaultShellSettings, shellSettingsSchema } from '#shared/ipc/shell-settings.ts';
import type { ShellSettings, ShellSettingsChange } from '#shared/ipc/shell-settings.ts';
import { createListeners } from '../host/store/listeners.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const { onQuit, keepAwake, editor } = defaultShellSettings;
const shape = shellSettingsSchema.unwrap().shape;

/** What a person chose about the app. What is missing has its default; what another version added is kept. */
export const settingsSchema = z
  .looseObject({
    /** As chosen in the window: also for menus and dialogs. */
    theme: z.enum(['system', 'dark', 'light']).default('system'),
    onQuit: shape.onQuit.default(onQuit),
    keepAwake: shape.keepAwake.default(keepAwake),
    editor: shape.editor.default(editor),
    notifications: shape.notifications.prefault({}),
    updates: shape.updates.prefault({}),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

/** The part of them that the window shows. */
export const shownSettings = (settings: Settings): ShellSettings => shellSettingsSchema.parse(settings);

/** A change without what it does not name: a message may name a field and say nothing of it. */
export const definedOnly = (change: ShellSettingsChange): Partial<Settings> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

export interface SettingsStore {
  readonly get: () => Settings;
  /** Changes and keeps them. A change that cannot be kept still holds until the app ends. */
  readonly change: (change: Partial<Settings>) => void;
  readonly onChange: (listener: (settings: Settings) => void) => () => void;
}

/** @param onProblem - hears of a file that is damaged or cannot be written */
export function openSettings(path: string, onProblem: (problem: Failure) => void): SettingsStore {
  const listeners = createListeners<Settings>();
  const opened = readJsonFile(path, settingsSchema);
  let settings = opened.value;
  if (opened.problem !== null) onProblem(opened.problem);
  return {
    get: () => settings,
    change: (change) => {
      settings = { ...settings, ...change };
      const problem = writeJsonFile(path, settings);
      if (problem !== null) onProblem(problem);
      listeners.tell(settings);
    },
    onChange: listeners.add,
  };
}

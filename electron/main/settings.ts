import { z } from 'zod';
import type { Failure } from '#shared/base/failure.ts';
import { notifySettingsSchema } from '#shared/notify/settings.ts';
import { createListeners } from '../host/store/listeners.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export const quitChoices = ['ask', 'leave', 'stop'] as const;

/** What a person chose about the app. What is missing has its default; what another version added is kept. */
export const settingsSchema = z
  .looseObject({
    theme: z.enum(['system', 'dark', 'light']).default('system'),
    /** What quitting does with agents that run. */
    onQuit: z.enum(quitChoices).default('ask'),
    /** The machine does not fall asleep while agents work. */
    keepAwake: z.boolean().default(false),
    /** Command line of the editor that files are opened with; null for the first one that is found. */
    editor: z.string().min(1).nullable().default(null),
    notifications: notifySettingsSchema,
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

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

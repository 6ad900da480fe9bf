import { z } from 'zod';
import { defaultNotifySettings, notifySettingsObject } from '../notify/settings.ts';

/** What quitting does with agents that run. */
export const quitChoices = ['ask', 'leave', 'stop'] as const;
export type QuitChoice = (typeof quitChoices)[number];

/** Characters of a command line or an address that a person types. */
export const settingLengths = { editor: 1000, feed: 2000 } as const;

/**
 * An address that updates may come from: what is loaded there is run, so it comes encrypted, or from this
 * machine itself.
 */
export const isFeedAddress = (text: string): boolean =>
  /^(https:\/\/[^/\s]|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$))\S*$/.test(text);

const updateSettingsSchema = z
  .object({
    /** Looks for updates by itself, and loads them in the background. */
    automatic: z.boolean().default(true),
    /** Where they are looked for; null for where this build came from, if it says so. */
    feed: z.string().max(settingLengths.feed).refine(isFeedAddress).nullable().default(null),
  })
  .readonly();

/**
 * What a person chooses about the desktop app around the window. The shell keeps it (settings.json), so that
 * it holds while no window is open; the window shows and changes it.
 */
const shellSettingsShape = {
  onQuit: z.enum(quitChoices),
  /** The machine does not fall asleep while agents work. */
  keepAwake: z.boolean(),
  /** Command line of the editor that files are opened with; null for the first one that is found. */
  editor: z.string().trim().min(1).max(settingLengths.editor).nullable(),
  notifications: notifySettingsObject,
  updates: updateSettingsSchema,
};

export const shellSettingsSchema = z.object(shellSettingsShape).readonly();
export type ShellSettings = z.infer<typeof shellSettingsSchema>;

/** Some of them, each whole. */
export const shellSettingsChangeSchema = z.strictObject(shellSettingsShape).partial();
export type ShellSettingsChange = { readonly [K in keyof ShellSettings]?: ShellSettings[K] | undefined };

export const defaultShellSettings: ShellSettings = {
  onQuit: 'ask',
  keepAwake: false,
  editor: null,
  notifications: defaultNotifySettings,
  updates: { automatic: true, feed: null },
};

import { z } from 'zod';
import { defaultNotifySettings, notifySettingsSchema } from '#shared/notify/settings.ts';

/** Narrowest and widest side panel, in CSS pixels. */
export const panelWidths = { min: 280, max: 900 } as const;
/** Font sizes of the focused terminal, in CSS pixels. */
export const fontSizes = { min: 8, max: 28 } as const;

/** What a person chose about the window. A field that is missing or wrong falls back to its own default. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).catch('system'),
  /** `need`: worst status first. `fixed`: in the order in which agents were added. */
  sort: z.enum(['need', 'fixed']).catch('need'),
  panelOpen: z.boolean().catch(true),
  panelTab: z.enum(['attention', 'activity', 'conflicts', 'worktrees', 'requests']).catch('activity'),
  /** Command that judges a merge of a worktree; empty for none. */
  mergeGate: z.string().max(4096).catch(''),
  panelWidth: z.number().min(panelWidths.min).max(panelWidths.max).catch(380),
  fontSize: z.number().int().min(fontSizes.min).max(fontSizes.max).catch(13),
  /** The terminal keeps a readable copy of its text for screen readers: slower, so only when wanted. */
  screenReader: z.boolean().catch(false),
  /** Messages that the person writes often. */
  templates: z.array(z.string().min(1).max(20_000)).max(50).catch([]),
  /** Of the browser; the desktop app keeps its own. */
  notifications: notifySettingsSchema.catch(defaultNotifySettings),
});
export type Preferences = Readonly<z.infer<typeof preferencesSchema>>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

const key = 'swarmdeck.preferences';

/** The part of Web Storage that is used. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Reads what an earlier visit (perhaps of another version) wrote; wrong content gives defaults. */
export function readPreferences(storage: PreferenceStorage): Preferences {
  const text = storage.getItem(key);
  if (text === null) return defaultPreferences;
  try {
    const parsed = preferencesSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : defaultPreferences;
  } catch (error) {
    if (error instanceof SyntaxError) return defaultPreferences;
    throw error;
  }
}

/** Keeps them for the next visit. A full or forbidden storage costs the memory of a choice, nothing else. */
export function writePreferences(storage: PreferenceStorage, preferences: Preferences): void {
  try {
    storage.setItem(key, JSON.stringify(preferences));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

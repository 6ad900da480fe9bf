import { z } from 'zod';

/** What a person can be notified of. */
export const notifyKinds = ['needs-you', 'finished', 'crashed', 'conflict'] as const;
export type NotifyKind = (typeof notifyKinds)[number];

const minutesOfDay = 24 * 60;
const minute = z
  .number()
  .int()
  .min(0)
  .max(minutesOfDay - 1);

/** When and of what a person wants to be notified. */
export const notifySettingsObject = z
  .object({
    enabled: z.boolean().default(true),
    /** Per kind; one that is missing is on. */
    kinds: z.partialRecord(z.enum(notifyKinds), z.boolean()).default({}),
    /** Minutes after midnight, local time; `to` may lie on the next day. Null for never. */
    quietHours: z.object({ from: minute, to: minute }).nullable().default(null),
    sound: z.boolean().default(true),
  })
  .readonly();
/** `{}` gives the defaults, and so does nothing at all. */
export const notifySettingsSchema = notifySettingsObject.prefault({});
export type NotifySettings = z.infer<typeof notifySettingsSchema>;

export const defaultNotifySettings: NotifySettings = notifySettingsSchema.parse({});

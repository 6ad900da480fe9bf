/** Minutes since midnight as a time field writes them: `07:05`. */
export const formatClockTime = (minutes: number): string =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Minutes since midnight of what a time field holds; null while it is not a whole time. */
export function parseClockTime(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

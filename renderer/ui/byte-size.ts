const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes in powers of 1024, to two or three digits: `512 B`, `1.4 MB`, `230 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

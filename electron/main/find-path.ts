import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** Longer texts are no path. */
const longestPath = 4096;

/** The file or folder that a text names, as programs print them; null when there is none. */
export function findPath(text: string): string | null {
  if (text.length > longestPath || text.includes('\n') || text.startsWith('//')) return null;
  // "src/cart.ts:12:3", as compilers print places.
  const path = text.replace(/(:\d+){1,2}$/, '');
  return isAbsolute(path) && existsSync(path) ? path : null;
}

import type { ReactElement } from 'react';

/** A strip that says how many conflicts are open and names the newest; nothing while there is none. */
export function ConflictBanner(): ReactElement | null {
  return null;
}

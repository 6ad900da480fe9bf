import type { ReactElement } from 'react';

/** The open conflicts: which file, which agents, since when. Fills its container. */
export function ConflictPanel(): ReactElement {
  return <section aria-label="Conflicts" />;
}

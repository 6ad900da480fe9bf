import type { ReactElement } from 'react';

/** The live stream of every event of every agent. Fills its container. */
export function ActivityPanel(): ReactElement {
  return <section aria-label="Activity" />;
}

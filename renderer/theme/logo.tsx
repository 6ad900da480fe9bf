import type { ReactElement } from 'react';

/** A deck of tiles, one of which calls. The same drawing as resources/icons/swarmdeck.svg, in the theme's colours. */
export function Logo({ size }: { readonly size: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="4 4 24 24" aria-hidden>
      {quiet.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={x} y={y} width="5.5" height="5.5" rx="1.5" fill="var(--status-quiet)" />
      ))}
      <rect x="13.25" y="13.25" width="12.75" height="12.75" rx="2.5" fill="var(--status-needs-you-solid)" />
    </svg>
  );
}

const quiet = [
  [6, 6],
  [13.25, 6],
  [20.5, 6],
  [6, 13.25],
  [6, 20.5],
] as const;

import { ArrowDownLeft, ArrowUpRight } from 'lucide-react';
import type { ReactElement } from 'react';

/** Something that just went from or to an agent, in words. */
export interface ShownExchange {
  readonly direction: 'out' | 'in';
  readonly text: string;
}

/** Lies over the picture for a moment. The activity stream tells the same to those who do not see it. */
export function TileExchange({ exchange }: { readonly exchange: ShownExchange }): ReactElement {
  const Icon = exchange.direction === 'out' ? ArrowUpRight : ArrowDownLeft;
  return (
    <span className="tile-exchange" data-direction={exchange.direction} aria-hidden>
      <Icon size={12} />
      <span>{exchange.text}</span>
    </span>
  );
}

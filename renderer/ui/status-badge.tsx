import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import './status-badge.css';

export interface StatusBadgeProps {
  /** Name of a status class in the tokens: `--status-<tone>`. */
  readonly tone: string;
  readonly icon: LucideIcon;
  readonly word: string;
  /** Solid calls for attention; subtle (the default) only tells. */
  readonly emphasis?: 'solid' | 'subtle' | 'plain';
  readonly size?: 'sm' | 'md';
}

/** A status as colour, icon and word: never one of them alone. */
export function StatusBadge(props: StatusBadgeProps): ReactElement {
  const { tone, icon: Icon, word, emphasis = 'subtle', size = 'sm' } = props;
  return (
    <span className="ui-status-badge" data-tone={tone} data-emphasis={emphasis} data-size={size}>
      <Icon size={size === 'sm' ? 12 : 14} aria-hidden />
      <span className="ui-status-word">{word}</span>
    </span>
  );
}

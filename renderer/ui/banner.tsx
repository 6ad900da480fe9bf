import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './banner.css';

export interface BannerProps {
  /** A status class of the tokens, or neutral. */
  readonly tone: 'needs-you' | 'trouble' | 'neutral';
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  /** Buttons at its end. */
  readonly actions?: ReactNode;
}

/** A strip across the window for what concerns all of it. Announced when it appears. */
export function Banner({ tone, icon: Icon, children, actions }: BannerProps): ReactElement {
  return (
    <div className="ui-banner" data-tone={tone} aria-live="polite">
      <Icon size={16} aria-hidden />
      <div className="ui-banner-text">{children}</div>
      {actions}
    </div>
  );
}

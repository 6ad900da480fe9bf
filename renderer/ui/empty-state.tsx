import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  /** The way out: one or two buttons. */
  readonly children?: ReactNode;
}

/** What stands where content would be: why it is empty, and what to do. */
export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps): ReactElement {
  return (
    <div className="ui-empty">
      <Icon size={24} strokeWidth={1.5} aria-hidden />
      <p className="ui-empty-title">{title}</p>
      {text === undefined ? null : <p className="ui-empty-text">{text}</p>}
      {children === undefined ? null : <div className="ui-empty-actions">{children}</div>}
    </div>
  );
}

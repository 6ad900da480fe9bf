import type { ReactElement, ReactNode } from 'react';
import './field-row.css';

export interface FieldRowProps {
  /** The second field is twice as wide as the first. */
  readonly isSecondWide?: boolean;
  readonly children: ReactNode;
}

/** Two fields of a form beside each other. */
export const FieldRow = ({ isSecondWide = false, children }: FieldRowProps): ReactElement => (
  <div className="ui-field-row" data-wide={isSecondWide ? 'second' : undefined}>
    {children}
  </div>
);

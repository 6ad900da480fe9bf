import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import './popover.css';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly title: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
}

/** A small panel beside its button, for things to read or a few controls. */
export function Popover({ trigger, title, children, align = 'start' }: PopoverProps): ReactElement {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="ui-menu-positioner" sideOffset={6} align={align}>
          <Base.Popup className="ui-popover">
            <Base.Title className="ui-popover-title">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

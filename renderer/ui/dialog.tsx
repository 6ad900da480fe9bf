import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { IconButton } from './button.tsx';
import { useReturnFocus } from './return-focus.ts';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** Where the keyboard starts; otherwise at the first control, or the text where there is only text. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog: holds the focus, closes on Esc and gives the focus back. */
export function Dialog(props: DialogProps): ReactElement {
  const { open, onOpenChange, title, description, size = 'md', children, footer, initialFocus } = props;
  const body = useRef<HTMLDivElement>(null);
  const returnFocus = useReturnFocus();
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="ui-dialog-scrim" />
        <Base.Viewport className="ui-dialog-viewport">
          <Base.Popup
            className="ui-dialog"
            data-size={size}
            initialFocus={initialFocus ?? (footer === undefined ? body : true)}
            finalFocus={returnFocus}
          >
            <header className="ui-dialog-header">
              <div>
                <Base.Title className="ui-dialog-title">{title}</Base.Title>
                {description === undefined ? null : (
                  <Base.Description className="ui-dialog-description">{description}</Base.Description>
                )}
              </div>
            </header>
            <div ref={body} className="ui-dialog-body" tabIndex={-1}>
              {children}
            </div>
            {footer === undefined ? null : <footer className="ui-dialog-footer">{footer}</footer>}
            <Base.Close
              render={<IconButton icon={X} label="Close" size="sm" className="ui-dialog-close" />}
            />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question: `Remove Ada?` */
  readonly title: string;
  /** What will be lost and what stays. */
  readonly text: string;
  /** The verb of the title, never `OK`. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be undone. Starts on Cancel, so that a stray Enter does nothing. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { open, onOpenChange, title, text, confirmLabel, onConfirm } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="ui-dialog-scrim" />
        <AlertDialog.Viewport className="ui-dialog-viewport">
          <AlertDialog.Popup className="ui-dialog" data-size="sm">
            <header className="ui-dialog-header">
              <div>
                <AlertDialog.Title className="ui-dialog-title">{title}</AlertDialog.Title>
                <AlertDialog.Description className="ui-dialog-description">{text}</AlertDialog.Description>
              </div>
            </header>
            <footer className="ui-dialog-footer">
              <AlertDialog.Close render={<Button>Cancel</Button>} />
              <AlertDialog.Close render={<Button variant="danger" onClick={onConfirm} />}>
                {confirmLabel}
              </AlertDialog.Close>
            </footer>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { estimateTokens } from '#shared/swarm/recovery/estimate-tokens.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormError } from '../../ui/form-error.tsx';
import './recovery-dialog.css';

export interface RecoveryDialogProps {
  readonly title: string;
  readonly description: string;
  /** What the field with the text is called. */
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly sendLabel: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Why it could not be done; null while nothing was refused. */
  readonly refusal?: Failure | null;
  /** Stands above the text: what it is about, whom it goes to. */
  readonly children?: ReactNode;
  /** Stands at the start of the row of buttons. */
  readonly choice?: ReactNode;
}

/** Shows a composed text before it goes to an agent: it can be changed, and its size is told. */
export function RecoveryDialog(props: RecoveryDialogProps): ReactElement {
  const { title, description, label, text, onText, sendLabel, onSend, onClose, children, choice } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { busy = false, disabled = false, refusal = null } = props;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={title}
      description={description}
      initialFocus={field}
      footer={
        <>
          <div className="recovery-choice">{choice}</div>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={disabled || text.trim() === ''}
            aria-keyshortcuts="Control+Enter"
            onClick={onSend}
          >
            {sendLabel}
          </Button>
        </>
      }
    >
      <div className="recovery-body">
        {children}
        <TextArea
          ref={field}
          label={label}
          rows={12}
          value={text}
          maxLength={launchLimits.promptLength}
          hint={hintFor(text)}
          onChange={onText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            if (!busy && !disabled && text.trim() !== '') onSend();
          }}
        />
        {refusal === null ? null : <FormError text={[refusal.message, refusal.hint].join('\n').trim()} />}
      </div>
    </Dialog>
  );
}

/** The size of a text, where there is one, and what can be done with it. */
const hintFor = (text: string): string =>
  text.trim() === ''
    ? 'Ctrl+Enter sends.'
    : `About ${estimateTokens(text)} tokens. You can change it. Ctrl+Enter sends.`;

import type { ReactElement, RefObject } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { TextArea } from '../../ui/field.tsx';
import { FormError } from '../../ui/form-error.tsx';

export interface MessageAreaProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  /** Why it was not sent. */
  readonly refusal: Failure | null;
}

/** Where a message to agents is written: Enter sends it, except while an input method composes. */
export function MessageArea({ field, value, onChange, onSend, refusal }: MessageAreaProps): ReactElement {
  return (
    <>
      <TextArea
        ref={field}
        label="Message"
        hideLabel
        rows={4}
        value={value}
        maxLength={launchLimits.promptLength}
        hint="Enter sends, Shift+Enter starts a new line."
        onChange={onChange}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onSend();
        }}
      />
      {refusal === null ? null : <FormError text={[refusal.message, refusal.hint].join('\n').trim()} />}
    </>
  );
}

import { useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { TextField } from '../../ui/field.tsx';

export interface CommittedFieldProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly value: string;
  /** Why a text is not taken; undefined for one that is. */
  readonly problem?: (text: string) => string | undefined;
  readonly onCommit: (text: string) => void;
}

/** A text that counts when the person leaves it or presses Enter: half an address is none. */
export function CommittedField(props: CommittedFieldProps): ReactElement {
  const { label, hint, placeholder, maxLength, value, problem, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const text = (draft ?? value).trim();
  const error = draft === null || text === '' ? undefined : problem?.(text);
  const commit = (): void => {
    if (draft === null || error !== undefined) return;
    setDraft(null);
    if (text !== value) onCommit(text);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      mono
      placeholder={placeholder}
      maxLength={maxLength}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

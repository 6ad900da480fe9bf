import { NumberField as Base } from '@base-ui/react/number-field';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import './field.css';

export interface MeasureFieldProps {
  /** Accessible name; the place must make it plain to the eye. */
  readonly label: string;
  /** In the unit of `format`; of a percentage the share. */
  readonly value: number;
  readonly min: number;
  /** What an arrow key changes. */
  readonly step: number;
  /** With the unit, as the field shows it. */
  readonly format: Intl.NumberFormatOptions;
  /** Told when the person leaves the field or presses Enter. */
  readonly onCommit: (value: number) => void;
}

/** A number with its unit. Half a number is none: it counts when it is left. */
export function MeasureField({ label, value, onCommit, ...shape }: MeasureFieldProps): ReactElement {
  const [draft, setDraft] = useState<{ readonly value: number | null } | null>(null);
  const commit = (): void => {
    setDraft(null);
    const next = draft?.value ?? null;
    if (next !== null && next !== value) onCommit(Math.max(shape.min, next));
  };
  return (
    <Base.Root
      value={draft === null ? value : draft.value}
      onValueChange={(next) => setDraft({ value: next })}
      locale="en"
      {...shape}
    >
      <Base.Group className="ui-number ui-measure">
        <Base.Input
          className="ui-number-input"
          aria-label={label}
          onBlur={commit}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter') commit();
          }}
        />
      </Base.Group>
    </Base.Root>
  );
}

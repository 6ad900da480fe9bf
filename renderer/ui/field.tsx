import { Field as Base } from '@base-ui/react/field';
import { NumberField as BaseNumber } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import './field.css';

interface FieldText {
  readonly label: string;
  /** Kept for assistive technology, not shown: only where the place says what the field is. */
  readonly hideLabel?: boolean;
  /** How to fill it in. */
  readonly hint?: ReactNode;
  /** What is wrong with it. Replaces the hint. */
  readonly error?: string | undefined;
}

/** A labelled control with its hint or error below it; the texts are tied to the control. */
export function Field(props: FieldText & { readonly children: ReactNode }): ReactElement {
  const { label, hideLabel = false, hint, error, children } = props;
  return (
    <Base.Root className="ui-field" invalid={error !== undefined}>
      <Base.Label className={hideLabel ? 'visually-hidden' : 'ui-field-label'}>{label}</Base.Label>
      {children}
      {error === undefined ? null : (
        <Base.Error className="ui-field-error" match>
          {error}
        </Base.Error>
      )}
      {error !== undefined || hint === undefined ? null : (
        <Base.Description className="ui-field-hint" render={<div />}>
          {hint}
        </Base.Description>
      )}
    </Base.Root>
  );
}

export interface TextFieldProps
  extends FieldText, Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'onChange' | 'size'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Set in the monospaced face: commands and paths. */
  readonly mono?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, hideLabel, hint, error, onChange, mono = false, ...rest } = props;
  return (
    <Field {...fieldText({ label, hideLabel, hint, error })}>
      <Base.Control
        spellCheck={false}
        autoComplete="off"
        {...rest}
        className="ui-input"
        data-mono={mono ? '' : undefined}
        onValueChange={(next) => onChange(next)}
      />
    </Field>
  );
}

export interface TextAreaProps
  extends FieldText, Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Several lines of text; grows with them up to `max-height` of its style. */
export function TextArea(props: TextAreaProps): ReactElement {
  const { label, hideLabel, hint, error, onChange, rows = 3, value, ...rest } = props;
  return (
    <Field {...fieldText({ label, hideLabel, hint, error })}>
      <Base.Control
        value={value}
        onValueChange={(next) => onChange(next)}
        render={<textarea {...rest} rows={rows} className="ui-input ui-textarea" />}
      />
    </Field>
  );
}

export interface NumberFieldProps extends FieldText {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number with step buttons; arrow keys step too. */
export function NumberField(props: NumberFieldProps): ReactElement {
  const { label, hideLabel, hint, error, value, min, max, onChange } = props;
  return (
    <Field {...fieldText({ label, hideLabel, hint, error })}>
      <BaseNumber.Root
        value={value}
        min={min}
        max={max}
        onValueChange={(next) => onChange(next === null ? min : Math.round(next))}
      >
        <BaseNumber.Group className="ui-number">
          <BaseNumber.Decrement className="ui-number-step" aria-label="Less">
            <Minus size={14} aria-hidden />
          </BaseNumber.Decrement>
          <BaseNumber.Input className="ui-number-input" />
          <BaseNumber.Increment className="ui-number-step" aria-label="More">
            <Plus size={14} aria-hidden />
          </BaseNumber.Increment>
        </BaseNumber.Group>
      </BaseNumber.Root>
    </Field>
  );
}

/** Leaves out what is not given: absent and `undefined` differ under `exactOptionalPropertyTypes`. */
const fieldText = (text: {
  readonly label: string;
  readonly hideLabel: boolean | undefined;
  readonly hint: ReactNode;
  readonly error: string | undefined;
}): FieldText => ({
  label: text.label,
  hideLabel: text.hideLabel ?? false,
  hint: text.hint,
  error: text.error,
});

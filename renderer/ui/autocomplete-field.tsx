import { Autocomplete } from '@base-ui/react/autocomplete';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Field } from './field.tsx';
import { popupLandmark } from './popup-landmark.tsx';
import './autocomplete-field.css';

export interface Suggestion {
  readonly value: string;
  /** A second, quieter text beside it. */
  readonly note?: string;
}

export interface AutocompleteFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What to offer for the present value; the caller filters. */
  readonly suggestions: readonly Suggestion[];
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** One line of text with suggestions that may be ignored: paths and commands. */
export function AutocompleteField(props: AutocompleteFieldProps): ReactElement {
  const { label, value, onChange, suggestions, placeholder, hint, error, autoFocus } = props;
  const [wantsOpen, setWantsOpen] = useState(false);
  const isOpen = wantsOpen && offersMore(suggestions, value);
  return (
    <Field label={label} hint={hint} error={error}>
      <Autocomplete.Root
        value={value}
        onValueChange={(next) => onChange(next)}
        open={isOpen}
        onOpenChange={(next) => setWantsOpen(next)}
        items={suggestions}
        mode="none"
        itemToStringValue={(item: Suggestion) => item.value}
      >
        <Autocomplete.Input
          className="ui-input"
          data-mono=""
          placeholder={placeholder}
          spellCheck={false}
          // The field is why its dialog was opened.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          // Suggestions that come when the person is elsewhere already must not open; an open list closes by itself.
          onBlur={() => {
            if (!isOpen) setWantsOpen(false);
          }}
        />
        <Autocomplete.Portal render={popupLandmark}>
          <Autocomplete.Positioner className="ui-menu-positioner" sideOffset={4} align="start">
            <Autocomplete.Popup className="ui-suggestions">
              <Autocomplete.List>
                {(item: Suggestion) => (
                  <Autocomplete.Item key={item.value} value={item} className="ui-suggestion">
                    <span>{item.value}</span>
                    {item.note === undefined ? null : <small>{item.note}</small>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
    </Field>
  );
}

/**
 * An open list takes the rest of the window away from assistive technology: it must be worth it. It
 * is not when what was typed is already one of the suggestions.
 */
const offersMore = (suggestions: readonly Suggestion[], value: string): boolean =>
  suggestions.length > 0 && !suggestions.some((suggestion) => suggestion.value === value.trim());

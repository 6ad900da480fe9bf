import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { popupLandmark } from './popup-landmark.tsx';
import './menu.css';
import './select.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SelectProps<T extends string> {
  /** Accessible name; the place must make it plain to the eye. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly size?: 'sm' | 'md';
}

/** One of a short list. */
export function Select<T extends string>(props: SelectProps<T>): ReactElement {
  const { label, value, options, onChange, size = 'md' } = props;
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next: T | null) => {
        if (next !== null) onChange(next);
      }}
    >
      <Base.Trigger className="ui-select" data-size={size} aria-label={label}>
        <Base.Value />
        <Base.Icon className="ui-select-icon">
          <ChevronsUpDown size={12} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal render={popupLandmark}>
        <Base.Positioner className="ui-menu-positioner" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="ui-menu">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className="ui-menu-item">
                  <span className="ui-menu-gap">
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText className="ui-menu-label">{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

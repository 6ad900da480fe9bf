import { Combobox } from '@base-ui/react/combobox';
import type { ReactElement, ReactNode } from 'react';
import { popupLandmark } from './popup-landmark.tsx';
import './menu.css';
import './picker.css';

export interface PickerItem {
  readonly value: string;
  readonly label: string;
  /** A second, quieter text beside it. */
  readonly note: string;
  /** Stands at the end of the line; `markWords` says it in words, which the filter finds as well. */
  readonly mark: ReactNode;
  readonly markWords: string;
}

export interface PickerProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** What is chosen, for assistive technology and in the empty filter. */
  readonly label: string;
  /** Only needed while it is open. */
  readonly items: readonly PickerItem[];
  readonly onOpenChange: (open: boolean) => void;
  readonly onChoose: (value: string) => void;
}

/** A button with a list of any length, from which one is chosen by typing a part of what stands in its line. */
export function Picker({ trigger, label, items, onOpenChange, onChoose }: PickerProps): ReactElement {
  return (
    <Combobox.Root
      items={items}
      value={null}
      itemToStringLabel={wordsOf}
      autoHighlight
      onOpenChange={(open) => onOpenChange(open)}
      onValueChange={(item: PickerItem | null) => {
        if (item !== null) onChoose(item.value);
      }}
    >
      <Combobox.Trigger render={trigger} />
      <Combobox.Portal render={popupLandmark}>
        <Combobox.Positioner className="ui-menu-positioner" sideOffset={4} align="end">
          <Combobox.Popup className="ui-menu ui-picker" aria-label={label}>
            <Combobox.Input className="ui-input" placeholder={label} aria-label={label} />
            <Combobox.Empty>
              <p className="ui-picker-empty">Nothing fits what you typed.</p>
            </Combobox.Empty>
            <Combobox.List className="ui-picker-list">
              {(item: PickerItem) => (
                <Combobox.Item key={item.value} value={item} className="ui-menu-item">
                  <span className="ui-picker-name" title={item.label}>
                    {item.label}
                  </span>
                  <small>{item.note}</small>
                  {item.mark}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const wordsOf = ({ label, note, markWords }: PickerItem): string => `${label} ${note} ${markWords}`;

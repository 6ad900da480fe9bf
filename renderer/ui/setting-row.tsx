import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import './setting-row.css';
import './switch.css';

interface SettingText {
  readonly label: string;
  /** What it does, where the label does not say it all. */
  readonly hint?: ReactNode;
}

export interface SettingRowProps extends SettingText {
  /** A control that carries the same label by itself, for assistive technology. */
  readonly children: ReactNode;
}

/** One setting: what it is at the left, its control at the right. */
export function SettingRow({ label, hint, children }: SettingRowProps): ReactElement {
  return (
    <div className="ui-setting">
      <div>
        <span>{label}</span>
        {hint === undefined ? null : <p className="ui-setting-hint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

export interface SwitchRowProps extends SettingText {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A setting that is on or off; a press anywhere on it changes it. */
export function SwitchRow({ label, hint, checked, onChange }: SwitchRowProps): ReactElement {
  const id = useId();
  return (
    <label className="ui-setting">
      <div>
        <span id={`${id}-label`}>{label}</span>
        {hint === undefined ? null : (
          <p className="ui-setting-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <Base.Root
        className="ui-switch"
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
      >
        <Base.Thumb className="ui-switch-thumb" />
      </Base.Root>
    </label>
  );
}

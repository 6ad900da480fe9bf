import { Switch as Base } from '@base-ui/react/switch';
import type { ReactElement } from 'react';
import './switch.css';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Turns something on or off at once. */
export function Switch({ label, checked, onChange }: SwitchProps): ReactElement {
  return (
    <label className="ui-switch-row">
      <Base.Root className="ui-switch" checked={checked} onCheckedChange={(next) => onChange(next)}>
        <Base.Thumb className="ui-switch-thumb" />
      </Base.Root>
      {label}
    </label>
  );
}

import type { ReactElement } from 'react';
import './kbd.css';

/** A shortcut as keycaps: `Ctrl+K`, `?`. Parts are split at `+`; use `Plus` for the key itself. */
export function Kbd({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className="ui-kbd">
      {keys.split('+').map((key) => (
        <kbd key={key}>{key === 'Plus' ? '+' : key}</kbd>
      ))}
    </span>
  );
}

import { LoaderCircle } from 'lucide-react';
import type { ReactElement } from 'react';
import './spinner.css';

/** Work of unknown length. With a `label` it is announced; without one the text beside it must say it. */
export function Spinner({
  size = 16,
  label,
}: {
  readonly size?: number;
  readonly label?: string;
}): ReactElement {
  return (
    <span className="ui-spinner" role={label === undefined ? undefined : 'status'}>
      <LoaderCircle size={size} aria-hidden />
      {label === undefined ? null : <span className="visually-hidden">{label}</span>}
    </span>
  );
}

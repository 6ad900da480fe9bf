import type { ReactElement } from 'react';
import './skeleton.css';

/** A grey shape where content is on its way. Still, so that a hundred of them cost nothing. */
export function Skeleton({
  width,
  height = 12,
}: {
  readonly width?: number;
  readonly height?: number;
}): ReactElement {
  return <span className="ui-skeleton" style={{ width: width ?? '100%', height }} aria-hidden />;
}

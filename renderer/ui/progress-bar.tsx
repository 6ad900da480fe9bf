import type { ReactElement } from 'react';
import './progress-bar.css';

export interface ProgressBarProps {
  /** What is measured, for assistive technology. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** A thin bar; the numbers belong in text beside it. A total of 0 is an empty bar. */
export function ProgressBar({ label, done, total }: ProgressBarProps): ReactElement {
  const max = Math.max(total, 1);
  const value = Math.min(max, Math.max(0, done));
  return (
    <span className="ui-progress" data-full={value === max ? '' : undefined}>
      <progress className="visually-hidden" aria-label={label} max={max} value={value} />
      <span className="ui-progress-fill" style={{ transform: `scaleX(${value / max})` }} aria-hidden />
    </span>
  );
}

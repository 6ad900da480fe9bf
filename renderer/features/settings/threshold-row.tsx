import { RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ThresholdName } from '#shared/detect/thresholds.ts';
import { IconButton } from '../../ui/button.tsx';
import { MeasureField } from '../../ui/measure-field.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { measureOf } from './threshold-measure.ts';
import type { ThresholdText } from './threshold-texts.ts';

export interface ThresholdRowProps {
  readonly name: ThresholdName;
  readonly text: ThresholdText;
  /** What holds now. */
  readonly value: number;
  /** What would hold without the person's own. */
  readonly standard: number;
  readonly isOwn: boolean;
  /** Null goes back to the standard. */
  readonly onChange: (value: number | null) => void;
}

/** One threshold: what it decides, what holds, and the way back to the default. */
export function ThresholdRow(props: ThresholdRowProps): ReactElement {
  const { name, text, value, standard, isOwn, onChange } = props;
  const { factor, show, toKept, ...measure } = measureOf(name);
  return (
    <SettingRow
      label={text.label}
      hint={
        <>
          {text.hint} <span className="threshold-standard">Default {show(standard)}.</span>
        </>
      }
    >
      <div className="threshold-control">
        {isOwn ? (
          <IconButton
            icon={RotateCcw}
            size="sm"
            label={`Back to ${show(standard)}: ${text.label}`}
            onClick={() => onChange(null)}
          />
        ) : null}
        <MeasureField
          label={text.label}
          value={value / factor}
          {...measure}
          onCommit={(next) => onChange(toKept(next))}
        />
      </div>
    </SettingRow>
  );
}

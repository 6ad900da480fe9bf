import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Tooltip } from './tooltip.tsx';
import './segmented.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown instead of the label, which becomes the tooltip. */
  readonly icon?: LucideIcon;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SegmentedOption<T>[];
  readonly onChange: (value: T) => void;
}

/** Two to four exclusive choices side by side; one is always chosen. */
export function Segmented<T extends string>(props: SegmentedProps<T>): ReactElement {
  const { label, value, options, onChange } = props;
  return (
    <ToggleGroup
      className="ui-segmented"
      aria-label={label}
      value={[value]}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next[0]);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Segment key={option.value} option={option} />
      ))}
    </ToggleGroup>
  );
}

function Segment<T extends string>({ option }: { readonly option: SegmentedOption<T> }): ReactElement {
  const Icon = option.icon;
  if (Icon === undefined) {
    return (
      <Toggle className="ui-segment" value={option.value}>
        {option.label}
      </Toggle>
    );
  }
  return (
    <Tooltip text={option.label}>
      <Toggle className="ui-segment" value={option.value} aria-label={option.label}>
        <Icon size={14} aria-hidden />
      </Toggle>
    </Tooltip>
  );
}

import { RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { defaultHistoryBounds, historyLimits } from '#shared/ipc/history-bounds.ts';
import type { HistoryBounds } from '#shared/ipc/history-bounds.ts';
import { IconButton } from '../../ui/button.tsx';
import { formatBytes } from '../../ui/byte-size.ts';
import { MeasureField } from '../../ui/measure-field.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { useHistory } from './use-history.ts';
import type { History } from './use-history.ts';

interface BoundText {
  readonly label: string;
  readonly hint: string;
  readonly format: Intl.NumberFormatOptions;
}

const texts: Readonly<Record<keyof HistoryBounds, BoundText>> = {
  days: {
    label: 'Keep activity for',
    hint: 'What happened longer ago is dropped for good. 0 keeps it however old it is.',
    format: { style: 'unit', unit: 'day', unitDisplay: 'long' },
  },
  megabytes: {
    label: 'Keep at most',
    hint: 'Beyond that the oldest is dropped for good. 0 keeps all, until the disk is full.',
    format: { style: 'unit', unit: 'megabyte' },
  },
};

/** How much of what happened is kept. */
export function HistorySettings(): ReactElement {
  const { view, problem, change } = useHistory();
  if (view === null)
    return <p>{problem === null ? 'Asking the host…' : `${problem.message} ${problem.hint ?? ''}`}</p>;
  const { bounds } = view;
  return (
    <>
      <BoundRow bound="days" value={bounds.days} onChange={(days) => change({ ...bounds, days })} />
      <BoundRow
        bound="megabytes"
        value={bounds.megabytes}
        onChange={(megabytes) => change({ ...bounds, megabytes })}
      />
      {problem === null ? null : (
        <p role="alert" className="ui-field-error">
          {problem.message} {problem.hint}
        </p>
      )}
      <Kept view={view} />
    </>
  );
}

interface BoundRowProps {
  readonly bound: keyof HistoryBounds;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function BoundRow({ bound, value, onChange }: BoundRowProps): ReactElement {
  const { label, hint, format } = texts[bound];
  const standard = defaultHistoryBounds[bound];
  const shownStandard = new Intl.NumberFormat('en', format).format(standard);
  return (
    <SettingRow
      label={label}
      hint={
        <>
          {hint} <span className="threshold-standard">Default {shownStandard}.</span>
        </>
      }
    >
      <div className="threshold-control">
        {value === standard ? null : (
          <IconButton
            icon={RotateCcw}
            size="sm"
            label={`Back to ${shownStandard}: ${label}`}
            onClick={() => onChange(standard)}
          />
        )}
        <MeasureField
          label={label}
          value={value}
          min={0}
          step={1}
          format={format}
          onCommit={(next) => onChange(Math.min(historyLimits[bound], Math.round(next)))}
        />
      </div>
    </SettingRow>
  );
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

function Kept({ view }: { readonly view: NonNullable<History['view']> }): ReactElement {
  const since = view.begin === null ? '' : `, back to ${day.format(new Date(view.begin.at))}`;
  return (
    <p className="settings-note">
      Now {formatBytes(view.bytes)}
      {since}. A change counts a minute later; until then it can be changed back. What happened last always
      stays, and so do agents, tasks and all that is open. Kept in <code>{view.file}</code>.
    </p>
  );
}

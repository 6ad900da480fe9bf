import type { ReactElement } from 'react';
import { notifyKinds } from '#shared/notify/settings.ts';
import type { NotifyKind, NotifySettings } from '#shared/notify/settings.ts';
import { useNotifySettings } from '../../store/hooks.ts';
import { TextField } from '../../ui/field.tsx';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { formatClockTime, parseClockTime } from './clock-time.ts';

const kindLabels: Readonly<Record<NotifyKind, string>> = {
  'needs-you': 'An agent needs you',
  finished: 'An agent has finished',
  crashed: 'An agent crashed',
  conflict: 'Agents are in conflict',
};

/** The night, in minutes after midnight: what quiet hours begin with. */
const nightHours = { from: 22 * 60, to: 7 * 60 } as const;

export interface NotificationSettingsProps {
  /** When notifications come at all: `While this page is in the background.` */
  readonly when: string;
}

/** Of what and when a person is notified, by the browser or the desktop app. Each change holds at once. */
export function NotificationSettings({ when }: NotificationSettingsProps): ReactElement {
  const [settings, change] = useNotifySettings();
  return (
    <div className="notifications-settings">
      <SwitchRow
        label="Notify me"
        hint={when}
        checked={settings.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      {settings.enabled ? <Details settings={settings} change={change} /> : null}
    </div>
  );
}

interface DetailsProps {
  readonly settings: NotifySettings;
  readonly change: (next: Partial<NotifySettings>) => void;
}

function Details({ settings, change }: DetailsProps): ReactElement {
  const { kinds, quietHours, sound } = settings;
  return (
    <>
      <fieldset className="notifications-group">
        <legend>When</legend>
        {notifyKinds.map((kind) => (
          <SwitchRow
            key={kind}
            label={kindLabels[kind]}
            checked={kinds[kind] !== false}
            onChange={(isOn) => change({ kinds: { ...kinds, [kind]: isOn } })}
          />
        ))}
      </fieldset>
      <fieldset className="notifications-group">
        <legend>How</legend>
        <SwitchRow label="With a sound" checked={sound} onChange={(next) => change({ sound: next })} />
        <SwitchRow
          label="Quiet hours"
          checked={quietHours !== null}
          onChange={(isOn) => change({ quietHours: isOn ? nightHours : null })}
        />
        {quietHours === null ? null : (
          <div className="notifications-hours">
            <HourField
              label="From"
              minutes={quietHours.from}
              onChange={(from) => change({ quietHours: { ...quietHours, from } })}
            />
            <HourField
              label="To"
              minutes={quietHours.to}
              onChange={(to) => change({ quietHours: { ...quietHours, to } })}
            />
          </div>
        )}
      </fieldset>
    </>
  );
}

interface HourFieldProps {
  readonly label: string;
  /** After midnight. */
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** A time of day. A time that is being typed counts once it is whole. */
function HourField({ label, minutes, onChange }: HourFieldProps): ReactElement {
  return (
    <TextField
      label={label}
      type="time"
      value={formatClockTime(minutes)}
      onChange={(text) => {
        const next = parseClockTime(text);
        if (next !== null) onChange(next);
      }}
    />
  );
}

import type { ReactElement } from 'react';
import { notifyKinds } from '#shared/notify/settings.ts';
import type { NotifyKind, NotifySettings } from '#shared/notify/settings.ts';
import { useActions } from '../../store/app-context.tsx';
import { usePreference } from '../../store/hooks.ts';
import { TextField } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { formatClockTime, parseClockTime } from './clock-time.ts';

const kindLabels: Readonly<Record<NotifyKind, string>> = {
  'needs-you': 'An agent needs you',
  finished: 'An agent has finished',
  crashed: 'An agent crashed',
  conflict: 'Agents are in conflict',
};

/** The night, in minutes after midnight: what quiet hours begin with. */
const nightHours = { from: 22 * 60, to: 7 * 60 } as const;

/** Of what and when the browser notifies. Each change holds at once. */
export function NotificationSettings(): ReactElement {
  const settings = usePreference('notifications');
  const { setPreferences } = useActions();
  const change = (next: Partial<NotifySettings>): void =>
    setPreferences({ notifications: { ...settings, ...next } });
  return (
    <>
      <div>
        <Switch label="Notify me" checked={settings.enabled} onChange={(enabled) => change({ enabled })} />
        <p className="notifications-note">While this page is in the background.</p>
      </div>
      {settings.enabled ? <Details settings={settings} change={change} /> : null}
    </>
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
          <Switch
            key={kind}
            label={kindLabels[kind]}
            checked={kinds[kind] !== false}
            onChange={(isOn) => change({ kinds: { ...kinds, [kind]: isOn } })}
          />
        ))}
      </fieldset>
      <fieldset className="notifications-group">
        <legend>How</legend>
        <Switch label="With a sound" checked={sound} onChange={(next) => change({ sound: next })} />
        <Switch
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

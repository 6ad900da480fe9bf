import { defaultShellSettings } from '#shared/ipc/shell-settings.ts';
import type { ShellSettings } from '#shared/ipc/shell-settings.ts';
import { defaultPreferences } from '../../store/preferences.ts';
import type { Preferences } from '../../store/preferences.ts';

/** Preferences that the settings show: the others say how the window was left. */
const shown = ['theme', 'sort', 'fontSize', 'screenReader', 'notifications'] as const;

/** All that the settings show; `shell` is null in a browser. */
export interface ShownSettings {
  readonly preferences: Pick<Preferences, (typeof shown)[number]>;
  readonly shell: ShellSettings | null;
}

export const pickShown = (preferences: Preferences, shell: ShellSettings | null): ShownSettings => ({
  preferences: pick(preferences),
  shell,
});

/** What a reset leads to. */
export const defaultsOf = ({ shell }: ShownSettings): ShownSettings => ({
  preferences: pick(defaultPreferences),
  shell: shell === null ? null : defaultShellSettings,
});

export const areDefaults = (settings: ShownSettings): boolean =>
  JSON.stringify(sorted(settings)) === JSON.stringify(sorted(defaultsOf(settings)));

const pick = ({
  theme,
  sort,
  fontSize,
  screenReader,
  notifications,
}: Preferences): ShownSettings['preferences'] => ({
  theme,
  sort,
  fontSize,
  screenReader,
  notifications,
});

/** A kind that is missing is on, so one that was turned off and on again is as it was. */
const sorted = ({ preferences, shell }: ShownSettings): unknown => [
  Object.entries({ ...preferences, notifications: null }),
  notificationsOf(preferences.notifications),
  shell === null
    ? null
    : [
        shell.onQuit,
        shell.keepAwake,
        shell.editor,
        notificationsOf(shell.notifications),
        shell.updates.automatic,
        shell.updates.feed,
      ],
];

const notificationsOf = ({ enabled, kinds, quietHours, sound }: Preferences['notifications']): unknown => [
  enabled,
  Object.entries(kinds)
    .filter(([, isOn]) => !isOn)
    .map(([kind]) => kind),
  quietHours === null ? null : [quietHours.from, quietHours.to],
  sound,
];

import type { ReactElement } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { usePreference } from '../../store/hooks.ts';
import { fontSizes } from '../../store/preferences.ts';
import { NumberField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';

/** How the window looks. */
export function AppearanceSettings(): ReactElement {
  const { setPreferences } = useActions();
  return (
    <>
      <SettingRow label="Theme">
        <Segmented
          label="Theme"
          value={usePreference('theme')}
          options={[
            { value: 'system', label: 'As the system' },
            { value: 'dark', label: 'Dark' },
            { value: 'light', label: 'Light' },
          ]}
          onChange={(theme) => setPreferences({ theme })}
        />
      </SettingRow>
      <SettingRow label="Order of tiles">
        <Segmented
          label="Order of tiles"
          value={usePreference('sort')}
          options={[
            { value: 'need', label: 'Needs you first' },
            { value: 'fixed', label: 'As added' },
          ]}
          onChange={(sort) => setPreferences({ sort })}
        />
      </SettingRow>
      <SettingRow label="Text size of terminals" hint="Of an agent that is open, in pixels.">
        <NumberField
          label="Text size of terminals"
          hideLabel
          value={usePreference('fontSize')}
          {...fontSizes}
          onChange={(fontSize) => setPreferences({ fontSize })}
        />
      </SettingRow>
      <SwitchRow
        label="Terminals for screen readers"
        hint="Keeps a copy of a terminal’s text that can be read aloud. Slower."
        checked={usePreference('screenReader')}
        onChange={(screenReader) => setPreferences({ screenReader })}
      />
    </>
  );
}

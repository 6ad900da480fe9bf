import type { ReactElement } from 'react';
import { settingLengths } from '#shared/ipc/shell-settings.ts';
import type { QuitChoice, ShellSettings } from '#shared/ipc/shell-settings.ts';
import { useActions } from '../../store/app-context.tsx';
import { Select } from '../../ui/select.tsx';
import type { SelectOption } from '../../ui/select.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { CommittedField } from './committed-field.tsx';

const quitOptions: readonly SelectOption<QuitChoice>[] = [
  { value: 'ask', label: 'Ask each time' },
  { value: 'leave', label: 'Leave agents running' },
  { value: 'stop', label: 'Stop all agents' },
];

/** What the desktop app does around the window. */
export function AppSettings({ settings }: { readonly settings: ShellSettings }): ReactElement {
  const { changeShell } = useActions();
  return (
    <>
      <SettingRow
        label="Quitting while agents run"
        hint="Closing the window never stops agents: they go on behind the tray icon."
      >
        <Select
          label="Quitting while agents run"
          value={settings.onQuit}
          options={quitOptions}
          onChange={(onQuit) => changeShell({ onQuit })}
        />
      </SettingRow>
      <SwitchRow
        label="Keep the machine awake"
        hint="While agents work. The display may still turn off."
        checked={settings.keepAwake}
        onChange={(keepAwake) => changeShell({ keepAwake })}
      />
      <CommittedField
        label="Editor"
        hint="The command that opens files and folders. Empty: $VISUAL, $EDITOR, or the first known editor that is found."
        placeholder="code --reuse-window"
        maxLength={settingLengths.editor}
        value={settings.editor ?? ''}
        onCommit={(text) => changeShell({ editor: text === '' ? null : text })}
      />
    </>
  );
}

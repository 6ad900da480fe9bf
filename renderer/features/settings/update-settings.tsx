import type { ReactElement } from 'react';
import { isFeedAddress, settingLengths } from '#shared/ipc/shell-settings.ts';
import { useActions } from '../../store/app-context.tsx';
import type { ShellView } from '../../store/app-state.ts';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { CommittedField } from './committed-field.tsx';
import { UpdateState } from './update-state.tsx';

/** Where newer versions of the app come from, and how it stands with them. */
export function UpdateSettings({ shell }: { readonly shell: ShellView }): ReactElement {
  const { updates } = shell.settings;
  const { changeShell } = useActions();
  return (
    <>
      <UpdateState update={shell.update} />
      <SwitchRow
        label="Look for updates by itself"
        hint="They are loaded in the background. Nothing restarts by itself."
        checked={updates.automatic}
        onChange={(automatic) => changeShell({ updates: { ...updates, automatic } })}
      />
      <CommittedField
        label="Feed"
        hint="The address that updates come from. Empty: where this build came from, if it says so."
        placeholder="https://"
        maxLength={settingLengths.feed}
        value={updates.feed ?? ''}
        problem={(text) =>
          isFeedAddress(text)
            ? undefined
            : 'Updates are programs: they come from an https:// address, or from this machine (http://127.0.0.1).'
        }
        onCommit={(text) => changeShell({ updates: { ...updates, feed: text === '' ? null : text } })}
      />
    </>
  );
}

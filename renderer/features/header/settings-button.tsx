import { Settings } from 'lucide-react';
import type { ReactElement } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { useShell } from '../../store/hooks.ts';
import { IconButton } from '../../ui/button.tsx';

/** Leads to the settings; marked while an update waits there. */
export function SettingsButton(): ReactElement {
  const { showSettings } = useActions();
  const isReady = useShell()?.update.kind === 'ready';
  return (
    <span className="settings-button" data-marked={isReady ? '' : undefined}>
      <IconButton
        icon={Settings}
        label={isReady ? 'Settings: an update is ready' : 'Settings'}
        shortcut="Ctrl+,"
        onClick={() => showSettings(true)}
      />
    </span>
  );
}

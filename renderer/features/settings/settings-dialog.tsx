import { AppWindow, Bell, Download, History, Palette, ScanEye, Users } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useActions } from '../../store/app-context.tsx';
import type { ShellView } from '../../store/app-state.ts';
import { useShell } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SideTabs } from '../../ui/side-tabs.tsx';
import type { SideTab } from '../../ui/side-tabs.tsx';
import { AppSettings } from './app-settings.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { HistorySettings } from './history-settings.tsx';
import { StatusSettings } from './status-settings.tsx';
import { SwarmSettings } from './swarm-settings.tsx';
import { UpdateSettings } from './update-settings.tsx';
import { useReset } from './use-reset.ts';
import './settings-dialog.css';

type Section = 'appearance' | 'notifications' | 'swarm' | 'status' | 'history' | 'app' | 'updates';

export interface SettingsDialogProps {
  /** Of what the person is notified. */
  readonly notifications: ReactNode;
}

/** Everything that a person can choose about the app. Each change holds at once. */
export function SettingsDialog({ notifications }: SettingsDialogProps): ReactElement {
  const shell = useShell();
  const { showSettings } = useActions();
  const [section, setSection] = useState<Section>('appearance');
  const sections: readonly SideTab<Section>[] = [
    { value: 'appearance', label: 'Appearance', icon: Palette, content: group(<AppearanceSettings />) },
    { value: 'notifications', label: 'Notifications', icon: Bell, content: group(notifications) },
    { value: 'swarm', label: 'Swarm', icon: Users, content: group(<SwarmSettings />) },
    { value: 'status', label: 'Status', icon: ScanEye, content: group(<StatusSettings />) },
    { value: 'history', label: 'History', icon: History, content: group(<HistorySettings />) },
    ...(shell === null ? [] : ofShell(shell)),
  ];
  return (
    <Dialog
      open
      onOpenChange={showSettings}
      title="Settings"
      description={descriptionOf(section, shell)}
      size="lg"
      footer={isWithAgents(section) ? undefined : <ResetButton />}
    >
      <div className="settings">
        <SideTabs label="Sections" value={section} tabs={sections} onChange={setSection} />
      </div>
    </Dialog>
  );
}

/** Kept by the host, whichever window shows it. */
const isWithAgents = (section: Section): boolean =>
  section === 'swarm' || section === 'status' || section === 'history';

/** Says where it is kept. */
function descriptionOf(section: Section, shell: ShellView | null): string {
  if (section === 'history') return 'Kept by the host, for all windows.';
  const isOfWindow = section === 'appearance' || section === 'notifications';
  return isOfWindow && shell === null
    ? 'Kept in this browser. Each change holds at once.'
    : 'Each change holds at once.';
}

const group = (content: ReactNode): ReactElement => <div className="settings-group">{content}</div>;

const ofShell = (shell: ShellView): readonly SideTab<Section>[] => [
  { value: 'app', label: 'App', icon: AppWindow, content: group(<AppSettings settings={shell.settings} />) },
  {
    value: 'updates',
    label: 'Updates',
    icon: Download,
    isMarked: shell.update.kind === 'ready',
    content: group(<UpdateSettings shell={shell} />),
  },
];

/** Of appearance, notifications and the app. What is kept with the agents has its own way back at each row. */
function ResetButton(): ReactElement {
  const { reset, undo } = useReset();
  if (undo !== null) return <Button onClick={undo}>Undo the reset</Button>;
  return (
    <Button
      variant="ghost"
      aria-disabled={reset === null}
      onClick={() => {
        reset?.();
      }}
    >
      Reset to defaults
    </Button>
  );
}

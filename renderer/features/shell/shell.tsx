import { Activity, ArrowLeftRight, BellRing, GitBranch, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { panelWidths } from '../../store/preferences.ts';
import { openNeeds } from '#shared/swarm/needs/wait-graph.ts';
import type { PanelTab } from '../../store/app-state.ts';
import { useAttentionItems } from '../../attention/use-attention.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState, useConflictCount, useConnection, usePreference, useUi } from '../../store/hooks.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { SidePanel } from './side-panel.tsx';
import './shell.css';

export interface ShellProps {
  readonly header: ReactNode;
  /** Strips below the header that concern the whole swarm. */
  readonly banner: ReactNode;
  readonly main: ReactNode;
  /** The panels at the right; null shows none, also when the person has it open. */
  readonly panels: Readonly<Record<PanelTab, ReactNode>> | null;
}

/** The window's frame: header, banners, main area, side panel. Dims what is live while it is not. */
export function Shell({ header, banner, main, panels }: ShellProps): ReactElement {
  const isLost = useConnection().phase === 'lost';
  const isPanelOpen = usePreference('panelOpen');
  return (
    <div className="shell" data-stale={isLost ? '' : undefined}>
      {header}
      <ConnectionBanner />
      {banner}
      <div className="shell-body">
        <main className="shell-main">{main}</main>
        {panels === null || !isPanelOpen ? null : <Panel panels={panels} />}
      </div>
    </div>
  );
}

function Panel({ panels }: { readonly panels: Readonly<Record<PanelTab, ReactNode>> }): ReactElement {
  const width = usePreference('panelWidth');
  const tab = usePreference('panelTab');
  const swarmId = useUi((ui) => ui.swarmId);
  const conflicts = useConflictCount(swarmId);
  const waiting = useAttentionItems(swarmId).length;
  const needs = useAppState(({ swarm }) => openNeeds(swarm, swarmId).length);
  const { setPreferences } = useActions();
  return (
    <SidePanel {...panelWidths} width={width} onWidth={(panelWidth) => setPreferences({ panelWidth })}>
      <Tabs
        label="Side panel"
        value={tab}
        onChange={(panelTab) => setPreferences({ panelTab })}
        tabs={[
          {
            value: 'attention',
            label: 'Attention',
            icon: BellRing,
            count: waiting,
            content: panels.attention,
          },
          { value: 'activity', label: 'Activity', icon: Activity, content: panels.activity },
          {
            value: 'conflicts',
            label: 'Conflicts',
            icon: TriangleAlert,
            count: conflicts,
            content: panels.conflicts,
          },
          { value: 'worktrees', label: 'Worktrees', icon: GitBranch, content: panels.worktrees },
          {
            value: 'requests',
            label: 'Requests',
            icon: ArrowLeftRight,
            count: needs,
            content: panels.requests,
          },
        ]}
      />
    </SidePanel>
  );
}

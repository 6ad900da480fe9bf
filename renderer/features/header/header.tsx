import { PanelRight, Plus } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { usePreference, useUi } from '../../store/hooks.ts';
import { Logo } from '../../theme/logo.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ConnectionMark } from './connection-mark.tsx';
import { Metrics } from './metrics.tsx';
import { SettingsButton } from './settings-button.tsx';
import { SwarmSwitcher } from './swarm-switcher.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import './header.css';

export interface HeaderProps {
  readonly onNewAgent: () => void;
  /** Shows the start screen, to open another project or the demo. */
  readonly onOpenSwarm: () => void;
  /** A swarm is shown; else its numbers and its panel are left out. */
  readonly hasSwarm: boolean;
  /** Goes to the agent that needs a person most, or the next one. */
  readonly onNextInNeed: () => void;
  /** The control of notifications. */
  readonly notifications: ReactNode;
}

/** The bar at the top: which swarm, how it is doing, and what concerns all of it. */
export function Header(props: HeaderProps): ReactElement {
  const { hasSwarm, onNewAgent, onOpenSwarm, onNextInNeed, notifications } = props;
  const swarmId = useUi((ui) => ui.swarmId);
  return (
    <header className="header">
      <Logo size={22} />
      <SwarmSwitcher onOpenSwarm={onOpenSwarm} />
      {hasSwarm ? <Metrics swarmId={swarmId} onNextInNeed={onNextInNeed} /> : null}
      <div className="header-end">
        <ConnectionMark />
        {notifications}
        <span className="header-theme">
          <ThemeMenu />
        </span>
        <SettingsButton />
        {hasSwarm ? <PanelToggle /> : null}
        <Tooltip text="New agent">
          <Button variant="primary" icon={Plus} onClick={onNewAgent} className="header-new">
            New agent
          </Button>
        </Tooltip>
      </div>
    </header>
  );
}

function PanelToggle(): ReactElement {
  const isOpen = usePreference('panelOpen');
  const { setPreferences } = useActions();
  return (
    <IconButton
      icon={PanelRight}
      label={isOpen ? 'Hide the side panel' : 'Show the side panel'}
      shortcut="]"
      aria-pressed={isOpen}
      onClick={() => setPreferences({ panelOpen: !isOpen })}
    />
  );
}

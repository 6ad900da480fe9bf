import { ChevronsUpDown, CircleX, FlaskConical, FolderOpen, FolderX } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Swarm, SwarmState } from '#shared/swarm/state.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAppState, useSwarms, useUi } from '../../store/hooks.ts';
import { agentIds } from '../../store/selectors.ts';
import { MenuButton } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { CloseDialog, StopAllDialog } from './swarm-dialogs.tsx';

const allSwarms = 'all';

/** Which swarm is shown, with the ways to another one; labels a demo as a demo. */
export function SwarmSwitcher({ onOpenSwarm }: { readonly onOpenSwarm: () => void }): ReactElement {
  const swarms = useSwarms();
  const swarmId = useUi((ui) => ui.swarmId);
  const shown = swarms.find((swarm) => swarm.id === swarmId) ?? (swarms.length === 1 ? swarms[0] : undefined);
  const demos = swarms.filter((swarm) => swarm.source === 'demo');
  return (
    <div className="swarm-switcher">
      <h1>
        {swarms.length === 0 ? (
          'Swarmdeck'
        ) : (
          <SwarmMenu swarms={swarms} shown={shown} onOpenSwarm={onOpenSwarm} />
        )}
      </h1>
      {demos.length === 0 || (shown !== undefined && shown.source !== 'demo') ? null : (
        <DemoLabel isPart={shown === undefined && demos.length < swarms.length} />
      )}
    </div>
  );
}

interface SwarmMenuProps {
  readonly swarms: readonly Swarm[];
  /** Undefined when all are shown. */
  readonly shown: Swarm | undefined;
  readonly onOpenSwarm: () => void;
}

function SwarmMenu({ swarms, shown, onOpenSwarm }: SwarmMenuProps): ReactElement {
  const [asked, setAsked] = useState<'stop' | 'close' | null>(null);
  const { showSwarm } = useActions();
  const running = useAppState(({ swarm }) => runningIn(swarm, shown?.id ?? null).length);
  const close = (): void => setAsked(null);
  const entries: readonly MenuEntry[] = [
    ...choice(swarms, shown, showSwarm),
    { kind: 'item', label: 'Open another…', icon: FolderOpen, onSelect: onOpenSwarm },
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Stop all agents…',
      icon: CircleX,
      disabled: running === 0,
      onSelect: () => setAsked('stop'),
    },
    {
      kind: 'item',
      label: 'Close swarm…',
      icon: FolderX,
      disabled: running > 0 || shown === undefined,
      onSelect: () => setAsked('close'),
    },
  ];
  return (
    <>
      <MenuButton
        entries={entries}
        trigger={
          <button
            type="button"
            className="swarm-switcher-button"
            title={shown === undefined ? undefined : `${shown.name} in ${shown.root}`}
          >
            <span className="visually-hidden">Swarm: </span>
            <span className="swarm-switcher-name">{shown?.name ?? 'All swarms'}</span>
            <ChevronsUpDown size={12} aria-hidden />
          </button>
        }
      />
      {asked === 'stop' ? <StopAll swarmId={shown?.id ?? null} running={running} onClose={close} /> : null}
      {asked === 'close' && shown !== undefined ? <CloseDialog swarm={shown} onClose={close} /> : null}
    </>
  );
}

interface StopAllProps {
  readonly swarmId: SwarmId | null;
  readonly running: number;
  readonly onClose: () => void;
}

function StopAll({ swarmId, running, onClose }: StopAllProps): ReactElement {
  const { store, actions } = useApp();
  const stopAll = (): void => {
    for (const id of runningIn(store.getState().swarm, swarmId)) void actions.stop(id);
  };
  return <StopAllDialog count={running} onConfirm={stopAll} onClose={onClose} />;
}

const runningIn = (state: SwarmState, swarmId: SwarmId | null) =>
  agentIds(state, swarmId).filter((id) => {
    const agent = state.agents[id];
    return agent !== undefined && isRunning(agent);
  });

function choice(
  swarms: readonly Swarm[],
  shown: Swarm | undefined,
  showSwarm: (swarmId: SwarmId | null) => void,
): readonly MenuEntry[] {
  if (swarms.length < 2) return [];
  const options = swarms.map((swarm) => ({
    value: swarm.id,
    label: swarm.source === 'demo' ? `${swarm.name} (demo)` : swarm.name,
  }));
  return [
    {
      kind: 'choice',
      label: 'Show',
      value: shown?.id ?? allSwarms,
      options: [{ value: allSwarms, label: 'All swarms' }, ...options],
      onChange: (value) => showSwarm(swarms.find((swarm) => swarm.id === value)?.id ?? null),
    },
    { kind: 'separator' },
  ];
}

function DemoLabel({ isPart }: { readonly isPart: boolean }): ReactElement {
  return (
    <span className="demo-label">
      <FlaskConical size={12} aria-hidden />
      <span className="word">{isPart ? 'with demo' : 'Demo'}</span>
    </span>
  );
}

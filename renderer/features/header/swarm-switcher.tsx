import { ChevronsUpDown, FlaskConical, FolderOpen, FolderX } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import type { Swarm } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useSwarms, useUi } from '../../store/hooks.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';

const allSwarms = 'all';

/** Which swarm is shown, with the ways to another one; labels a demo as a demo. */
export function SwarmSwitcher({ onOpenSwarm }: { readonly onOpenSwarm: () => void }): ReactElement {
  const swarms = useSwarms();
  const swarmId = useUi((ui) => ui.swarmId);
  const [closing, setClosing] = useState<Swarm | null>(null);
  const { showSwarm, closeSwarm } = useActions();
  const shown = swarms.find((swarm) => swarm.id === swarmId) ?? (swarms.length === 1 ? swarms[0] : undefined);
  const demos = swarms.filter((swarm) => swarm.source === 'demo');

  const entries: readonly MenuEntry[] = [
    ...choice(swarms, swarmId, showSwarm),
    { kind: 'item', label: 'Open another…', icon: FolderOpen, onSelect: onOpenSwarm },
    ...(shown === undefined ? [] : [closeEntry(shown, setClosing)]),
  ];
  return (
    <div className="swarm-switcher">
      <h1>
        <MenuButton
          entries={entries}
          trigger={
            <button type="button" className="swarm-switcher-button">
              <span className="visually-hidden">Swarm: </span>
              <span className="swarm-switcher-name">{titleOf(swarms, shown)}</span>
              <ChevronsUpDown size={12} aria-hidden />
            </button>
          }
        />
      </h1>
      {demos.length === 0 || (shown !== undefined && shown.source !== 'demo') ? null : (
        <DemoLabel isPart={shown === undefined && demos.length < swarms.length} />
      )}
      {closing === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={() => setClosing(null)}
          title={`Close ${closing.name}?`}
          text="Its agents and their last screens go away. Their files stay. Agents that still run must be stopped first."
          confirmLabel="Close swarm"
          onConfirm={() => void closeSwarm(closing.id)}
        />
      )}
    </div>
  );
}

function choice(
  swarms: readonly Swarm[],
  swarmId: SwarmId | null,
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
      value: swarmId ?? allSwarms,
      options: [{ value: allSwarms, label: 'All swarms' }, ...options],
      onChange: (value) => showSwarm(swarms.find((swarm) => swarm.id === value)?.id ?? null),
    },
    { kind: 'separator' },
  ];
}

const closeEntry = (swarm: Swarm, close: (swarm: Swarm) => void): MenuEntry => ({
  kind: 'item',
  label: `Close ${swarm.name}…`,
  icon: FolderX,
  onSelect: () => close(swarm),
});

function titleOf(swarms: readonly Swarm[], shown: Swarm | undefined): string {
  if (shown !== undefined) return shown.name;
  return swarms.length === 0 ? 'Swarmdeck' : 'All swarms';
}

function DemoLabel({ isPart }: { readonly isPart: boolean }): ReactElement {
  return (
    <span className="demo-label">
      <FlaskConical size={12} aria-hidden />
      {isPart ? 'with demo' : 'Demo'}
    </span>
  );
}

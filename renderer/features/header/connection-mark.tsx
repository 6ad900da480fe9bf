import { CircleDashed, RadioTower, RotateCw, Unplug } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ConnectionPhase } from '../../store/app-state.ts';
import { useConnection } from '../../store/hooks.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

interface MarkLook {
  readonly word: string;
  readonly icon: LucideIcon;
}

const looks: Readonly<Record<ConnectionPhase, MarkLook>> = {
  connecting: { word: 'Connecting', icon: CircleDashed },
  live: { word: 'Live', icon: RadioTower },
  lost: { word: 'Reconnecting', icon: Unplug },
  outdated: { word: 'Reload needed', icon: RotateCw },
};

/** Whether what is shown is the present. */
export function ConnectionMark(): ReactElement {
  const { phase, host, failure } = useConnection();
  const { word, icon: Icon } = looks[phase];
  const about =
    failure?.message ?? (host === null ? word : `Host ${host.version}, state in ${host.stateDir}`);
  return (
    <Tooltip text={about}>
      <button type="button" className="connection-mark" data-phase={phase}>
        <Icon size={14} aria-hidden />
        <span className="word">{word}</span>
      </button>
    </Tooltip>
  );
}

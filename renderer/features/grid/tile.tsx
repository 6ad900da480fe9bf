import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { countText } from '#shared/base/count-text.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { needsUser } from '#shared/detect/status.ts';
import { isUndelivered } from '#shared/swarm/messages/message-state.ts';
import { isFresh, isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useAgent, useAgentConflicts, useAgentTask, useAppState } from '../../store/hooks.ts';
import { TileScreen } from '../../terminal/tile-screen.tsx';
import { statusLooks } from '../../theme/status-look.ts';
import { MessageMark } from './message-mark.tsx';
import { NameText } from '../../ui/name-text.tsx';
import { TileButtons } from './tile-buttons.tsx';
import type { OnTileAction } from './tile-buttons.tsx';
import { TileCall } from './tile-call.tsx';
import { TileStatus } from './tile-status.tsx';
import { TileExchange } from './tile-exchange.tsx';
import { TileEnded } from './tile-ended.tsx';
import type { ShownExchange } from './tile-exchange.tsx';
import { TileFacts, TileTask } from './tile-work.tsx';
import { WaitMark } from './wait-mark.tsx';
import './tile.css';

export interface TileProps {
  readonly id: AgentId;
  /** The one tile that Tab reaches; arrow keys make another one current. */
  readonly isCurrent: boolean;
  /** Must keep its identity: a tile redraws only for its own agent. */
  readonly onAction: OnTileAction;
  /** What just went from or to it. */
  readonly exchange: ShownExchange | undefined;
}

/** One agent at a glance. Redraws when its own agent changes and not otherwise. */
export const Tile = memo(function Tile({
  id,
  isCurrent,
  onAction,
  exchange,
}: TileProps): ReactElement | null {
  const agent = useAgent(id);
  const task = useAgentTask(id);
  const conflicts = useAgentConflicts(id);
  if (agent === undefined) return null;
  const { tone } = statusLooks[agent.status.kind];
  const calls = needsUser(agent.status.kind);
  return (
    <li className="tile-cell" data-agent={id}>
      <div className="tile" data-tone={tone} data-calls={calls ? '' : undefined}>
        <div className="tile-head">
          <TileName agent={agent} isCurrent={isCurrent} onOpen={() => onAction(id, 'open')} />
          <TileRole agent={agent} />
          {conflicts === 0 ? null : <ConflictMark count={conflicts} />}
          <TileButtons agent={agent} isReachable={isCurrent} onAction={onAction} />
        </div>
        <TileStatus status={agent.status} id={`status-${id}`} onOpen={() => onAction(id, 'open')}>
          <MessageMark messages={agent.messages} />
          <WaitMark agentId={id} isReachable={isCurrent} />
        </TileStatus>
        <TileTask task={task} />
        <div className="tile-screen" data-ended={isRunning(agent) ? undefined : ''}>
          <TileScreen agentId={id} />
          {isRunning(agent) ? null : <TileEnded agent={agent} isReachable={isCurrent} onAction={onAction} />}
          {exchange === undefined ? null : <TileExchange exchange={exchange} />}
        </div>
        <div className="tile-foot">
          <TileFacts agent={agent} />
          {calls || agent.messages.some(isUndelivered) ? (
            <TileCall agent={agent} isReachable={isCurrent} onAction={onAction} />
          ) : null}
        </div>
      </div>
    </li>
  );
});

interface TileNameProps {
  readonly agent: Agent;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

/** Lets the page's timeline tell when tiles were painted. React has no type for the attribute. */
const timed = { elementtiming: 'tile' };

/** The name is the tile's button; its pressable area is the whole tile. */
function TileName({ agent, isCurrent, onOpen }: TileNameProps): ReactElement {
  return (
    <button
      type="button"
      className="tile-open"
      {...timed}
      tabIndex={isCurrent ? 0 : -1}
      aria-describedby={`status-${agent.id}`}
      onClick={onOpen}
    >
      {isFresh(agent) ? <span className="tile-fresh" /> : null}
      <NameText name={agent.spec.name} />
      {isFresh(agent) ? <span className="visually-hidden">, not looked at yet</span> : null}
    </button>
  );
}

/** Its role, and where several swarms are shown together also its swarm; a demo is called one. */
function TileRole({ agent }: { readonly agent: Agent }): ReactElement {
  const swarm = useAppState(({ ui, swarm: { swarms } }) =>
    ui.swarmId === null && Object.keys(swarms).length > 1 ? swarms[agent.swarmId] : undefined,
  );
  const place = swarm === undefined ? '' : swarm.source === 'demo' ? `${swarm.name} (demo)` : swarm.name;
  return (
    <span className="tile-role">{[agent.spec.role, place].filter((text) => text !== '').join(' · ')}</span>
  );
}

function ConflictMark({ count }: { readonly count: number }): ReactElement {
  return (
    <span className="tile-conflict">
      <TriangleAlert size={12} aria-hidden />
      <span>{count === 1 ? 'conflict' : countText(count, 'conflict')}</span>
    </span>
  );
}

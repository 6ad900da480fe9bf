import { CheckCheck, EllipsisVertical, FileText, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { needsUser } from '#shared/detect/status.ts';
import { isFresh } from '#shared/swarm/selectors.ts';
import type { Agent, Task } from '#shared/swarm/state.ts';
import { useAgent, useAgentConflicts, useAgentTask } from '../../store/hooks.ts';
import { TileScreen } from '../../terminal/tile-screen.tsx';
import { statusLooks } from '../../theme/status-look.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { createMenuHandle, SharedMenuTrigger } from '../../ui/menu.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { mainAction, quickActions, tileActionLooks } from './tile-actions.ts';
import type { TileAction } from './tile-actions.ts';
import { TileStatus } from './tile-status.tsx';
import './tile.css';

/** The menu of all tiles; {@link AgentGrid} mounts it. */
export const tileMenu = createMenuHandle<AgentId>();

export type OnTileAction = (agentId: AgentId, action: TileAction) => void;

export interface TileProps {
  readonly id: AgentId;
  /** The one tile that Tab reaches; arrow keys make another one current. */
  readonly isCurrent: boolean;
  /** Must keep its identity: a tile redraws only for its own agent. */
  readonly onAction: OnTileAction;
}

/** One agent at a glance. Redraws when its own agent changes and not otherwise. */
export const Tile = memo(function Tile({ id, isCurrent, onAction }: TileProps): ReactElement | null {
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
          <span className="tile-role">{agent.spec.role}</span>
          {conflicts === 0 ? null : <ConflictMark count={conflicts} />}
          <TileButtons agent={agent} isReachable={isCurrent} onAction={onAction} />
        </div>
        <TileStatus status={agent.status} id={`status-${id}`} />
        <TileTask task={task} />
        <div className="tile-screen">
          <TileScreen agentId={id} />
          {calls ? <MainAction agent={agent} isReachable={isCurrent} onAction={onAction} /> : null}
        </div>
        <TileFoot agent={agent} />
      </div>
    </li>
  );
});

interface TileNameProps {
  readonly agent: Agent;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

/** The name is the tile's button; its pressable area is the whole tile. */
function TileName({ agent, isCurrent, onOpen }: TileNameProps): ReactElement {
  return (
    <button
      type="button"
      className="tile-open"
      tabIndex={isCurrent ? 0 : -1}
      aria-describedby={`status-${agent.id}`}
      onClick={onOpen}
    >
      {isFresh(agent) ? <span className="tile-fresh" /> : null}
      {agent.spec.name}
      {isFresh(agent) ? <span className="visually-hidden">, not looked at yet</span> : null}
    </button>
  );
}

function ConflictMark({ count }: { readonly count: number }): ReactElement {
  return (
    <span className="tile-conflict">
      <TriangleAlert size={12} aria-hidden />
      <span>{count === 1 ? 'conflict' : `${count} conflicts`}</span>
    </span>
  );
}

interface TileButtonsProps {
  readonly agent: Agent;
  /** Tab reaches them: only those of the current tile, or a hundred tiles were four hundred stops. */
  readonly isReachable: boolean;
  readonly onAction: OnTileAction;
}

function TileButtons({ agent, isReachable, onAction }: TileButtonsProps): ReactElement {
  const tabIndex = isReachable ? 0 : -1;
  return (
    <div className="tile-buttons">
      {quickActions(agent).map((action) => (
        <IconButton
          key={action}
          size="sm"
          icon={tileActionLooks[action].icon}
          label={tileActionLooks[action].label}
          {...(tileActionLooks[action].shortcut === undefined
            ? {}
            : { shortcut: tileActionLooks[action].shortcut })}
          tabIndex={tabIndex}
          onClick={() => onAction(agent.id, action)}
        />
      ))}
      <SharedMenuTrigger
        handle={tileMenu}
        about={agent.id}
        trigger={<IconButton size="sm" icon={EllipsisVertical} label="More actions" tabIndex={tabIndex} />}
      />
    </div>
  );
}

/** What most likely moves the agent on, by name, on tiles that wait for a person. */
function MainAction({ agent, isReachable, onAction }: TileButtonsProps): ReactElement {
  const action = mainAction(agent);
  const look = tileActionLooks[action];
  return (
    <Button
      className="tile-main-action"
      size="sm"
      icon={look.icon}
      tabIndex={isReachable ? 0 : -1}
      onClick={() => onAction(agent.id, action)}
    >
      {look.label}
    </Button>
  );
}

function TileTask({ task }: { readonly task: Task | null }): ReactElement {
  if (task === null) return <div className="tile-task tile-task-none">No task</div>;
  const { progress, completed, title } = task;
  return (
    <div className="tile-task">
      <span className="tile-task-title">{title}</span>
      {progress === null ? null : (
        <span className="tile-task-steps">
          {progress.done}/{progress.total}
        </span>
      )}
      {progress === null || completed !== null ? null : (
        <ProgressBar label={`Progress: ${progress.label}`} done={progress.done} total={progress.total} />
      )}
    </div>
  );
}

/** Names of files shown on a tile; the rest is a number. */
const filesShown = 3;

function TileFoot({ agent }: { readonly agent: Agent }): ReactElement {
  const shown = agent.files.slice(0, filesShown);
  const more = agent.filesWritten - shown.length;
  return (
    <div className="tile-foot">
      <span className="tile-files">
        <FileText size={12} aria-hidden />
        {shown.length === 0 ? 'No files yet' : shown.map(baseName).join(', ')}
      </span>
      {more > 0 ? <span className="tile-more-files">+{more}</span> : null}
      {agent.tasksTotal === 0 ? null : (
        <span className="tile-tasks">
          <CheckCheck size={12} aria-hidden />
          <span className="visually-hidden">Tasks completed: </span>
          {agent.tasksCompleted}/{agent.tasksTotal}
        </span>
      )}
    </div>
  );
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

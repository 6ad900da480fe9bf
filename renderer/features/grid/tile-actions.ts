import {
  ArrowRightLeft,
  CircleStop,
  MessageSquare,
  Pencil,
  RotateCcw,
  SquareTerminal,
  Trash2,
  XCircle,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';

/** What a person can do to an agent from its tile. */
export const tileActions = [
  'open',
  'message',
  'interrupt',
  'hand-over',
  'stop',
  'restart',
  'rename',
  'remove',
] as const;
export type TileAction = (typeof tileActions)[number];

/** Those that have a dialog. */
export type AskedAction = Extract<
  TileAction,
  'message' | 'hand-over' | 'stop' | 'restart' | 'rename' | 'remove'
>;

export interface TileActionLook {
  readonly label: string;
  readonly icon: LucideIcon;
  /** The key that does it while the tile has the keyboard's focus. */
  readonly shortcut?: string;
  readonly danger?: boolean;
}

export const tileActionLooks: Readonly<Record<TileAction, TileActionLook>> = {
  open: { label: 'Open', icon: SquareTerminal, shortcut: 'Enter' },
  message: { label: 'Send message', icon: MessageSquare, shortcut: 'm' },
  interrupt: { label: 'Interrupt', icon: CircleStop, shortcut: 'i' },
  'hand-over': { label: 'Hand over', icon: ArrowRightLeft, shortcut: 'h' },
  stop: { label: 'Stop', icon: XCircle },
  restart: { label: 'Restart', icon: RotateCcw, shortcut: 'r' },
  rename: { label: 'Rename', icon: Pencil },
  remove: { label: 'Remove', icon: Trash2, danger: true },
};

/** The actions that the host would accept now, in menu order. */
export function possibleActions(agent: Agent): readonly TileAction[] {
  return isRunning(agent)
    ? ['open', 'message', 'interrupt', 'hand-over', 'stop', 'restart', 'rename']
    : ['open', 'restart', 'hand-over', 'rename', 'remove'];
}

/**
 * Restarting what runs interrupts it: asked about first. One that was told to stop has nothing left to
 * lose.
 */
export const restartAsks = (agent: Agent): boolean => isRunning(agent) && agent.run?.stopRequested !== true;

/** The action that most likely moves the agent on: the one button that its tile offers by name. */
export function mainAction(agent: Agent): TileAction {
  if (!isRunning(agent)) return 'restart';
  switch (agent.status.kind) {
    case 'working':
    case 'looping':
    case 'stalled':
    case 'compacting':
      return 'interrupt';
    case 'idle':
    case 'done':
    case 'blocked':
    case 'error':
    case 'compacted':
      return 'message';
    default:
      return 'open';
  }
}

/** The actions that fit now, as icons on a tile that is pointed at. */
export function quickActions(agent: Agent): readonly TileAction[] {
  if (!isRunning(agent)) return ['restart', 'remove'];
  return agent.status.kind === 'idle' || agent.status.kind === 'done'
    ? ['message', 'stop']
    : ['message', 'interrupt', 'stop'];
}

const byKey = new Map(tileActions.map((action) => [tileActionLooks[action].shortcut, action]));

/** The action that a key does on the tile with the focus, or null. Enter is the tile's own button. */
export function tileActionForKey(key: string): TileAction | null {
  const action = byKey.get(key);
  return action === undefined || action === 'open' ? null : action;
}

import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { agentOf } from '#shared/swarm/events.ts';
import type { EventLog } from '../store/event-log.ts';
import { rowAfterKey } from './row-keys.ts';

export interface RowKeysOptions {
  readonly count: number;
  /** Rows that fit into the window, now. */
  readonly rowsShown: () => number;
  /** Brings a row into sight. */
  readonly goTo: (row: number) => void;
  readonly open: (agentId: AgentId) => void;
}

export interface RowKeys {
  /** Row that has the keyboard; null for none yet. */
  readonly current: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Moves through the rows of a log by keys; Enter opens the agent of a row. */
export function useRowKeys(log: EventLog, { count, rowsShown, goTo, open }: RowKeysOptions): RowKeys {
  const [current, setCurrent] = useState<number | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.key === 'Enter' && current !== null ? log.row(current) : null;
    const agentId = row === null ? null : agentOf(row.body);
    if (agentId !== null) return open(agentId);
    const next = rowAfterKey(event.key, { current, count, page: rowsShown() });
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    goTo(next);
  };
  return { current, onKeyDown };
}

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { agentAt, cellOf } from './tile-element.ts';

/** Hands what one agent has in hand over to another. */
export type OnHandOver = (from: AgentId, to: AgentId) => void;

/**
 * Lets tiles be dragged onto each other: the work of the first goes to the second. One registration for each
 * tile that is shown, for as long as it is: those that only change places keep theirs.
 *
 * @param onHandOver - must keep its identity
 */
export function useTileDrag(
  list: RefObject<HTMLElement | null>,
  ids: readonly AgentId[],
  onHandOver: OnHandOver,
): void {
  const [registered] = useState(() => new Map<AgentId, () => void>());
  useEffect(() => {
    const shown = new Set(ids);
    for (const [id, stop] of registered) {
      if (shown.has(id)) continue;
      stop();
      registered.delete(id);
    }
    for (const id of ids) {
      const cell = registered.has(id) ? null : cellOf(list.current, id);
      if (cell !== null) registered.set(id, makeDraggable(cell, onHandOver));
    }
  }, [list, ids, onHandOver, registered]);
  useEffect(
    () => () => {
      for (const stop of registered.values()) stop();
      registered.clear();
    },
    [registered],
  );
}

function makeDraggable(cell: HTMLElement, onHandOver: OnHandOver): () => void {
  const mark = (isOver: boolean): void => {
    cell.toggleAttribute('data-over', isOver);
  };
  return combine(
    draggable({ element: cell, getInitialData: () => ({ fromAgent: agentAt(cell) }) }),
    dropTargetForElements({
      element: cell,
      canDrop: ({ source }) => 'fromAgent' in source.data && source.element !== cell,
      onDragEnter: () => mark(true),
      onDragLeave: () => mark(false),
      onDrop: ({ source }) => {
        mark(false);
        const to = agentAt(cell);
        const from = agentAt(source.element);
        if (from !== null && to !== null) onHandOver(from, to);
      },
    }),
  );
}

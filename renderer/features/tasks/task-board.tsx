import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactElement, RefObject } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import type { TaskId } from '#shared/base/ids.ts';
import type { Collision } from '#shared/swarm/ownership/collisions.ts';
import type { Task } from '#shared/swarm/tasks/task-state.ts';
import { useApp } from '../../store/app-context.tsx';
import { columnLooks, columns } from './board-columns.ts';
import type { Column } from './board-columns.ts';
import { isTaskDrag, TaskCard } from './task-card.tsx';
import type { Board } from './use-board.ts';
import { useDrop } from './use-board.ts';

export interface TaskBoardProps {
  readonly board: Board;
  /** By task. */
  readonly collisions: Readonly<Record<string, Collision>>;
  readonly onOpen: (task: Task) => void;
}

/** The tasks in columns. Cards are dragged between them, or moved by Shift and the arrow keys. */
export function TaskBoard({ board, collisions, onOpen }: TaskBoardProps): ReactElement {
  const drop = useDrop();
  const area = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent, task: Task, column: Column): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined && event.shiftKey) {
      const to = columns[columns.indexOf(column) + step];
      if (to !== undefined) drop(task, to);
    } else if (step !== undefined) focusBeside(area.current, board, column, step);
    else if (down !== undefined) {
      const next = board[column][board[column].indexOf(task) + down];
      if (next !== undefined) focusCard(area.current, next.id);
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={area} className="task-board" onFocus={useKeptCard(area)}>
      {columns.map((column) => (
        <BoardColumn
          key={column}
          column={column}
          tasks={board[column]}
          collisions={collisions}
          onDrop={(task) => drop(task, column)}
          onOpen={onOpen}
          onKeyDown={(event, task) => onKeyDown(event, task, column)}
        />
      ))}
    </div>
  );
}

/** A card that changes its column is drawn anew: the keyboard goes along with it. Notes which card has it. */
function useKeptCard(area: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
  const kept = useRef<string | null>(null);
  useEffect(() => {
    if (kept.current !== null && document.activeElement === document.body)
      focusCard(area.current, kept.current);
  });
  return ({ target }) => void (kept.current = target.getAttribute('data-task'));
}

interface BoardColumnProps {
  readonly column: Column;
  readonly tasks: readonly Task[];
  readonly collisions: TaskBoardProps['collisions'];
  readonly onDrop: (task: Task) => void;
  readonly onOpen: (task: Task) => void;
  readonly onKeyDown: (event: KeyboardEvent, task: Task) => void;
}

function BoardColumn(props: BoardColumnProps): ReactElement {
  const { column, tasks, collisions, onDrop, onOpen, onKeyDown } = props;
  const place = useRef<HTMLElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { store } = useApp();
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isTaskDrag(source.data),
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false);
        const task = store.getState().swarm.tasks[source.data['taskId'] as TaskId];
        if (task !== undefined) onDrop(task);
      },
    });
  }, [onDrop, store]);
  const { label, tone, empty } = columnLooks[column];
  return (
    <section
      ref={place}
      className="task-column"
      data-column={column}
      data-tone={tone}
      data-over={isOver ? '' : undefined}
      aria-label={label}
    >
      <h3 className="task-column-head">
        <span className="task-column-dot" />
        {label} <span className="task-count">{formatCount(tasks.length)}</span>
      </h3>
      {tasks.length === 0 ? <p className="task-column-empty">{empty}</p> : null}
      <ul className="task-list">
        {tasks.map((task) => (
          <TaskCard
            key={task.id}
            task={task}
            collision={collisions[task.id] ?? null}
            onOpen={onOpen}
            onKeyDown={onKeyDown}
          />
        ))}
      </ul>
    </section>
  );
}

const focusCard = (area: HTMLElement | null, taskId: string): void =>
  area?.querySelector<HTMLElement>(`[data-task="${CSS.escape(taskId)}"]`)?.focus();

/** The first card of the next column that has one. */
function focusBeside(area: HTMLElement | null, board: Board, from: Column, step: number): void {
  for (let at = columns.indexOf(from) + step; ; at += step) {
    const column = columns[at];
    if (column === undefined) return;
    const [first] = board[column];
    if (first !== undefined) return focusCard(area, first.id);
  }
}

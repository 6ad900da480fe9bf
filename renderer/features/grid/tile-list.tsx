import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useActByLetter } from '../../attention/use-attention.ts';
import { useActions } from '../../store/app-context.tsx';
import { useUi } from '../../store/hooks.ts';
import { ContextMenuArea } from '../../ui/menu.tsx';
import { moveByKey } from './grid-keys.ts';
import type { GridLayout } from './grid-layout.ts';
import { agentAt, focusTile, isTileButton } from './tile-element.ts';
import { Tile } from './tile.tsx';
import { useExchanges } from './use-exchanges.ts';
import { useFocusFollowsSelection } from './use-focus-follows-selection.ts';
import { useKeysFromNowhere } from './use-keys-from-nowhere.ts';
import { useMoves } from './use-moves.ts';
import { useTileDrag } from './use-tile-drag.ts';
import type { OnHandOver } from './use-tile-drag.ts';
import type { TileControl } from './use-tile-control.ts';

export interface TileListProps {
  readonly ids: readonly AgentId[];
  readonly layout: GridLayout;
  readonly control: TileControl;
  readonly onMenuChange: (open: boolean) => void;
  /** A tile was dragged onto another one. */
  readonly onHandOver: OnHandOver;
}

/**
 * The tiles, one of them current: Tab reaches that one, arrow keys make another one current, its own
 * keys act on it, and a secondary click or the menu key opens its menu.
 */
export function TileList({ ids, layout, control, onMenuChange, onHandOver }: TileListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const selected = useUi((ui) => ui.selectedAgent);
  const shownSelection = selected !== null && ids.includes(selected) ? selected : null;
  const current = shownSelection ?? ids[0];
  const [pointed, setPointed] = useState<AgentId | null>(null);
  const { select, focus } = useActions();
  const actByLetter = useActByLetter();
  useMoves(list, ids, layout);
  useTileDrag(list, ids, onHandOver);
  const exchanges = useExchanges(list);
  useFocusFollowsSelection(list, shownSelection);
  useKeysFromNowhere({
    onMove: useCallback(() => {
      if (current !== undefined) focusTile(list.current, current);
    }, [current]),
    onOpen: useCallback(() => {
      if (shownSelection !== null) focus(shownSelection);
    }, [shownSelection, focus]),
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = agentAt(event.target);
    if (at === null || !isTileButton(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moveByKey(event.key, ids.indexOf(at), layout.columns, ids.length);
    const target = next === null ? undefined : ids[next];
    if (target !== undefined) focusTile(list.current, target);
    else if (!control.actByKey(at, event.key) && !actByLetter(at, event.key)) return;
    event.preventDefault();
  };

  return (
    <ContextMenuArea
      entries={pointed === null ? [] : control.entriesFor(pointed)}
      onOpenChange={onMenuChange}
      area={
        // The list takes the keys and clicks of the buttons in it: one listener for all tiles.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          ref={list}
          className="grid-list"
          data-scrolls={layout.scrolls ? '' : undefined}
          style={{
            gridTemplateColumns: `repeat(${layout.columns}, ${layout.tileWidth}px)`,
            gridAutoRows: layout.tileHeight,
            gap: layout.gap,
          }}
          onKeyDown={onKeyDown}
          onFocus={(event) => select(agentAt(event.target))}
          onContextMenuCapture={(event: MouseEvent) => setPointed(agentAt(event.target))}
        />
      }
    >
      {ids.map((id) => (
        <Tile
          key={id}
          id={id}
          isCurrent={id === current}
          onAction={control.act}
          exchange={exchanges.get(id)}
        />
      ))}
    </ContextMenuArea>
  );
}

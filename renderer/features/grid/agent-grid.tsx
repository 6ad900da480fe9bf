import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { SharedMenu } from '../../ui/menu.tsx';
import { layoutGrid } from './grid-layout.ts';
import { NoAgents, NoMatch } from './no-tiles.tsx';
import { TileList } from './tile-list.tsx';
import { tileMenu } from './tile-buttons.tsx';
import { useCalmOrder } from './use-calm-order.ts';
import { useElementSize } from './use-element-size.ts';
import { useInSteps } from './use-in-steps.ts';
import { useTileControl } from './use-tile-control.ts';
import type { OnHandOver } from './use-tile-drag.ts';
import type { OnAsk } from './use-tile-control.ts';
import { useVisibleAgents } from './use-visible-agents.ts';
import './agent-grid.css';

export interface AgentGridProps {
  readonly onNewAgent: () => void;
  /** Must keep its identity. */
  readonly onAsk: OnAsk;
  /** Must keep its identity. */
  readonly onHandOver: OnHandOver;
  /** A dialog is open about one of the tiles: nothing changes places now. */
  readonly isHeld: boolean;
}

/** All agents of the shown swarm as tiles. Redraws only when membership or order change. */
export function AgentGrid({ onNewAgent, onAsk, onHandOver, isHeld }: AgentGridProps): ReactElement {
  const { ids, total, listKey } = useVisibleAgents();
  const [hasPointer, setHasPointer] = useState(false);
  const [hasMenu, setHasMenu] = useState(false);
  const shown = useCalmOrder(ids, hasPointer || hasMenu || isHeld, listKey);
  const [areaRef, area] = useElementSize();
  const layout = useMemo(() => layoutGrid(area, shown.length), [area, shown.length]);
  const drawn = useInSteps(shown);
  const control = useTileControl(onAsk);

  if (total === 0) return <NoAgents onNewAgent={onNewAgent} />;
  return (
    <section
      className="grid"
      aria-label="Agents"
      ref={areaRef}
      onPointerEnter={() => setHasPointer(true)}
      onPointerLeave={() => setHasPointer(false)}
    >
      {shown.length === 0 ? <NoMatch /> : null}
      {area.width === 0 || shown.length === 0 ? null : (
        <TileList
          ids={drawn}
          layout={layout}
          control={control}
          onMenuChange={setHasMenu}
          onHandOver={onHandOver}
        />
      )}
      <SharedMenu handle={tileMenu} entriesFor={control.entriesFor} onOpenChange={setHasMenu} />
    </section>
  );
}

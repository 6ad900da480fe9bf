import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { exchangeOf } from '#shared/swarm/needs/exchange.ts';
import type { Exchange } from '#shared/swarm/needs/exchange.ts';
import { useApp } from '../../store/app-context.tsx';
import { exchangeTexts } from './exchange-text.ts';
import type { ShownExchange } from './tile-exchange.tsx';
import { cellOf } from './tile-element.ts';

/** Milliseconds that a tile tells of something that went from or to it: long enough to be read in passing. */
const shownMs = 6_000;

/** Milliseconds of the way from tile to tile: `--duration-slow` of the tokens. */
const flightMs = 320;

/**
 * What just went between agents, by agent. A mark flies from tile to tile, but not for those who asked for less
 * motion.
 */
export function useExchanges(list: RefObject<HTMLElement | null>): ReadonlyMap<AgentId, ShownExchange> {
  const [shown, setShown] = useState<ReadonlyMap<AgentId, ShownExchange>>(new Map());
  const { store, onNews, timers } = useApp();
  useEffect(() => {
    const cancels = new Set<() => void>();
    const show = (exchange: Exchange): void => {
      const { agents } = store.getState().swarm;
      const texts = exchangeTexts(exchange, (id) => agents[id]?.spec.name ?? id);
      setShown((before) => new Map([...before, ...texts]));
      fly(list.current, exchange);
      const cancel = timers.after(shownMs, () => {
        cancels.delete(cancel);
        const isOver = new Set(texts.map(([, one]) => one));
        setShown((before) => new Map([...before].filter(([, one]) => !isOver.has(one))));
      });
      cancels.add(cancel);
    };
    const stop = onNews((news) => {
      if (news.kind !== 'events') return;
      for (const event of news.events) {
        const exchange = exchangeOf(event, store.getState().swarm);
        if (exchange !== null) show(exchange);
      }
    });
    return () => {
      stop();
      for (const cancel of cancels) cancel();
    };
  }, [list, onNews, store, timers]);
  return shown;
}

function fly(list: HTMLElement | null, { from, to }: Exchange): void {
  const start = from === null ? null : cellOf(list, from);
  if (list === null || start === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const agentId of to) {
    const goal = cellOf(list, agentId);
    if (goal === null) continue;
    const mark = document.createElement('span');
    mark.className = 'tile-flight';
    mark.ariaHidden = 'true';
    document.body.append(mark);
    const [first, last] = [centreOf(start), centreOf(goal)].map(([x, y]) => `translate(${x}px, ${y}px)`);
    const flight = mark.animate(
      [
        { transform: `${first}`, opacity: 0 },
        { transform: `${first}`, opacity: 1, offset: 0.15 },
        { transform: `${last}`, opacity: 1, offset: 0.85 },
        { transform: `${last}`, opacity: 0 },
      ],
      { duration: flightMs, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' },
    );
    for (const end of ['finish', 'cancel']) flight.addEventListener(end, () => mark.remove());
  }
}

function centreOf(cell: HTMLElement): readonly [x: number, y: number] {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

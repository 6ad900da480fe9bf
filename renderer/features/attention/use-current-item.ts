import { useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { itemAfter } from '#shared/swarm/attention/attention-list.ts';
import { stepTaken } from '#shared/swarm/attention/step-taken.ts';
import { useApp } from '../../store/app-context.tsx';
import type { AppState } from '../../store/app-state.ts';

export interface CurrentItem {
  /** Null when there is none. */
  readonly current: AttentionItem | null;
  readonly choose: (key: string) => void;
  /** A key acts on this item: once something was done about it, the next one that waits becomes current. */
  readonly leave: (key: string) => void;
  /** The item that a key acted on last. */
  readonly left: string | null;
  /** Goes back to it. */
  readonly comeBack: () => void;
}

interface Place {
  readonly key: string | null;
  /** Keys of the list in which the current item stood. */
  readonly order: readonly string[];
  /** Acted on by a key, and current until something was done about it. */
  readonly leaving: string | null;
  readonly left: string | null;
}

const nowhere: Place = { key: null, order: [], leaving: null, left: null };

/** The item that keys act on: the chosen one for as long as it waits, then what stands behind it. */
export function useCurrentItem(items: readonly AttentionItem[]): CurrentItem {
  const { store } = useApp();
  const [place, setPlace] = useState(nowhere);
  const answered = useStore(
    store,
    useShallow(({ swarm }: AppState) =>
      items.filter((item) => stepTaken(item, swarm.agents[item.agentId]) !== null).map(({ key }) => key),
    ),
  );
  const next = placeNow(items, answered, place);
  // What was current must be known when it is gone: the next one depends on where it stood.
  if (next !== place) setPlace(next);
  return {
    current: items.find(({ key }) => key === next.key) ?? null,
    choose: (key) => setPlace({ ...next, key, leaving: null }),
    leave: (key) => setPlace({ ...next, key, leaving: answered.includes(key) ? null : key, left: key }),
    left: next.left,
    comeBack: () => setPlace({ ...next, key: next.left ?? next.key, leaving: null }),
  };
}

function placeNow(items: readonly AttentionItem[], answered: readonly string[], place: Place): Place {
  const key = currentKey(items, answered, place);
  const order = items.map((item) => item.key);
  const isSame = key === place.key && order.join('\n') === place.order.join('\n');
  return isSame ? place : { ...place, key, order, leaving: key === place.key ? place.leaving : null };
}

function currentKey(
  items: readonly AttentionItem[],
  answered: readonly string[],
  { key, order, leaving }: Place,
): string | null {
  const isThere = items.some((item) => item.key === key);
  if (key === null || (!isThere && items.length > 0 && order.length === 0)) return items[0]?.key ?? null;
  const isDone = !isThere || (leaving === key && answered.includes(key));
  if (!isDone) return key;
  const waiting = items.filter((item) => item.key !== key && !answered.includes(item.key));
  const next = itemAfter(waiting, order, key) ?? (isThere ? null : (waiting[0] ?? items[0] ?? null));
  return next?.key ?? (isThere ? key : null);
}

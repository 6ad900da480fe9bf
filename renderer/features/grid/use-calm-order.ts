import { useEffect, useState, useSyncExternalStore } from 'react';
import { createCalmList } from './calm-list.ts';
import type { CalmListTime } from './calm-list.ts';

const pageTime: CalmListTime = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** `target` as a calm list: held while the person is at it. See {@link createCalmList}. */
export function useCalmOrder<T>(target: readonly T[], held: boolean, key: string): readonly T[] {
  const [list] = useState(() => createCalmList(target, key, pageTime));
  useEffect(() => list.want(target, key), [list, target, key]);
  useEffect(() => list.hold(held), [list, held]);
  useEffect(() => list.dispose, [list]);
  return useSyncExternalStore(list.subscribe, list.shown);
}

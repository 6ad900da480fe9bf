import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { LogView } from '../store/event-log.ts';

export interface FollowTail {
  /** Rows that came in at the end since the list was scrolled away from it; 0 while it is followed. */
  readonly unseen: number;
  readonly isFollowing: boolean;
  readonly onScroll: () => void;
  /** Goes to the end, and stays there. */
  readonly follow: () => void;
}

/** CSS pixels from the end within which a list counts as being at it. */
const endMargin = 8;

/**
 * Keeps a list at its end while rows come in there, until it is scrolled away; then keeps what is seen in
 * its place, also when rows come in at the top.
 *
 * @param rowHeight - of every row, in CSS pixels
 */
export function useFollowTail(
  list: RefObject<HTMLElement | null>,
  view: LogView,
  rowHeight: number,
): FollowTail {
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const prepended = useRef(view.prepended);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    const fromEnd = element.scrollHeight - element.clientHeight - element.scrollTop;
    setLeftAt((at) => (fromEnd <= endMargin ? null : (at ?? view.appended)));
  }, [list, view.appended]);

  const follow = useCallback(() => {
    setLeftAt(null);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [list]);

  useLayoutEffect(() => {
    const element = list.current;
    const moved = (view.prepended - prepended.current) * rowHeight;
    prepended.current = view.prepended;
    if (element === null) return;
    if (leftAt === null) element.scrollTo({ top: view.count * rowHeight });
    else if (moved !== 0) element.scrollBy({ top: moved });
  }, [list, rowHeight, leftAt, view.prepended, view.count]);

  return {
    unseen: leftAt === null ? 0 : view.appended - leftAt,
    isFollowing: leftAt === null,
    onScroll,
    follow,
  };
}

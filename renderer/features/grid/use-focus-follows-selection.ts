import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { agentAt, focusTile } from './tile-element.ts';

/**
 * Moves the keyboard's focus to the tile that was selected from elsewhere: by coming back from its
 * terminal, or by "next that needs you". A focus that is in use outside of the grid stays there.
 */
export function useFocusFollowsSelection(
  list: RefObject<HTMLElement | null>,
  selected: AgentId | null,
): void {
  useEffect(() => {
    const active = document.activeElement;
    const isFree = active === null || active === document.body || list.current?.contains(active) === true;
    if (selected !== null && isFree && agentAt(active) !== selected) focusTile(list.current, selected);
  }, [list, selected]);
}

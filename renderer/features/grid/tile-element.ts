import type { AgentId } from '#shared/base/ids.ts';

/** The agent of the tile that an event came from, or null. */
export function agentAt(target: EventTarget | null): AgentId | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-agent]') : null;
  return (cell?.dataset['agent'] as AgentId | undefined) ?? null;
}

/** An event came from the tile's own button, not from one of the others on the tile. */
export const isTileButton = (target: EventTarget): boolean =>
  target instanceof Element && target.matches('.tile-open');

/** Gives a tile inside `list` the keyboard's focus, which also scrolls it into sight. */
export function focusTile(list: ParentNode | null, id: AgentId): void {
  list?.querySelector<HTMLElement>(`[data-agent="${CSS.escape(id)}"] .tile-open`)?.focus();
}

/** The cell of an agent's tile inside `list`; null when it is not there. */
export const cellOf = (list: ParentNode | null, id: AgentId): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`.tile-cell[data-agent="${CSS.escape(id)}"]`) ?? null;

import { agentIdSchema } from '#shared/base/ids.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import { setUi } from './app-store.ts';
import type { AppStore } from './app-store.ts';

/** The address bar and history of a page, as far as they say which agent is open. */
export interface Address {
  /** The part after `#`, without it. */
  readonly hash: () => string;
  /** Adds a place to the history, or (with `replace`) puts it in the place of the present one. */
  readonly goTo: (hash: string, how: 'add' | 'replace') => void;
  /** Told of "back" and "forward", and of a changed address. */
  readonly onMove: (listener: () => void) => Unsubscribe;
}

const prefix = 'agent/';

const agentOfHash = (hash: string): AgentId | null => {
  const parsed = agentIdSchema.safeParse(hash.startsWith(prefix) ? hash.slice(prefix.length) : '');
  return parsed.success ? parsed.data : null;
};

const hashOf = (agentId: AgentId | null): string => (agentId === null ? '' : prefix + agentId);

/**
 * Keeps the open agent in the address: a reload comes back to it, and "back" goes to the grid. Going from
 * one agent to the next adds nothing to the history, so that one "back" is always enough.
 */
export function followAddress(store: AppStore, address: Address): Unsubscribe {
  const read = () => setUi(store, { focusedAgent: agentOfHash(address.hash()) });
  read();
  const stopMoves = address.onMove(read);
  const stopStore = store.subscribe(({ ui }, before) => {
    const hash = hashOf(ui.focusedAgent);
    if (ui.focusedAgent === before.ui.focusedAgent || hash === address.hash()) return;
    address.goTo(hash, before.ui.focusedAgent === null ? 'add' : 'replace');
  });
  return () => {
    stopMoves();
    stopStore();
  };
}

/** The page's own address. */
export const pageAddress: Address = {
  hash: () => window.location.hash.slice(1),
  goTo: (hash, how) => {
    const url = hash === '' ? window.location.pathname + window.location.search : `#${hash}`;
    if (how === 'add') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  },
  onMove: (listener) => {
    window.addEventListener('popstate', listener);
    return () => window.removeEventListener('popstate', listener);
  },
};

import { describe, expect, it } from 'vitest';
import { createSubscribers } from '../ipc/subscribers.ts';
import { agentIdOf } from '../ipc/testing/swarm-events.ts';
import { followAddress } from './address.ts';
import { createAppStore, setUi } from './app-store.ts';

/** A history as browsers keep it. */
function history(start: string) {
  const places = [start];
  const moves = createSubscribers<[]>();
  const address = {
    hash: () => places.at(-1) ?? '',
    goTo: (hash: string, how: 'add' | 'replace') => {
      if (how === 'replace') places.pop();
      places.push(hash);
    },
    onMove: moves.add,
  };
  const back = () => {
    places.pop();
    moves.call();
  };
  return { places, address, back };
}

const focus = (store: ReturnType<typeof createAppStore>, name: string | null) =>
  setUi(store, { focusedAgent: name === null ? null : agentIdOf(name) });

describe('followAddress', () => {
  it('opens the agent that the address names', () => {
    const store = createAppStore(0);
    followAddress(store, history('agent/a-1').address);
    expect(store.getState().ui.focusedAgent).toBe('a-1');
  });

  it.each(['', 'agent/', 'agent/NO SUCH', 'elsewhere'])('shows the grid for #%s', (hash) => {
    const store = createAppStore(0);
    followAddress(store, history(hash).address);
    expect(store.getState().ui.focusedAgent).toBeNull();
  });

  it('goes back to the grid from any number of agents in one step', () => {
    const store = createAppStore(0);
    const { address, places, back } = history('');
    followAddress(store, address);
    focus(store, 'a');
    focus(store, 'b');
    expect(places).toEqual(['', 'agent/b']);
    back();
    expect(store.getState().ui.focusedAgent).toBeNull();
    expect(places).toEqual(['']);
  });

  it('leaves the address alone once stopped', () => {
    const store = createAppStore(0);
    const { address, places } = history('');
    followAddress(store, address)();
    focus(store, 'a');
    expect(places).toEqual(['']);
  });
});

import { describe, expect, it } from 'vitest';
import { apply } from '#shared/swarm/apply.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import { emptyState } from '#shared/swarm/state.ts';
import {
  agentAdded,
  asEvents,
  launchRequested,
  statusChanged,
  swarmIdOf,
  swarmOpened,
  viewed,
} from '../ipc/testing/swarm-events.ts';
import { agentIds, loadOf, memoize, orderedAgentIds, totalsSelector } from './selectors.ts';

const stateOf = (...bodies: EventBody[]) => asEvents(bodies).reduce(apply, emptyState);

const two = stateOf(
  swarmOpened('s1'),
  swarmOpened('s2'),
  agentAdded('a', 's1'),
  agentAdded('b', 's1'),
  agentAdded('c', 's2'),
  launchRequested('a'),
  launchRequested('b'),
  statusChanged('a', 'working', { activity: '' }),
  statusChanged('b', 'blocked', { need: 'a key' }),
);

describe('orderedAgentIds', () => {
  it('puts those first that need a person, or keeps the order of adding', () => {
    expect(orderedAgentIds(two, null, 'need')).toEqual(['b', 'a', 'c']);
    expect(orderedAgentIds(two, null, 'fixed')).toEqual(['a', 'b', 'c']);
  });

  it('shows one swarm', () => {
    expect(agentIds(two, swarmIdOf('s2'))).toEqual(['c']);
    expect(orderedAgentIds(two, swarmIdOf('s1'), 'need')).toEqual(['b', 'a']);
  });
});

describe('totalsSelector', () => {
  it('counts again only when what it counts has changed', () => {
    const select = totalsSelector(null);
    const first = select(two);
    expect(first).toMatchObject({ agents: 3, active: 2, needsYou: 1 });
    expect(select({ ...two, seq: 99 })).toBe(first);
    const later = asEvents([viewed('a')], two.seq + 1).reduce(apply, two);
    expect(select(later)).not.toBe(first);
  });
});

describe('memoize', () => {
  it('computes once for the same inputs', () => {
    let computed = 0;
    const select = memoize(
      (state: { a: number; b: number }) => [state.a],
      (state) => {
        computed += 1;
        return state.a + state.b;
      },
    );
    expect([select({ a: 1, b: 1 }), select({ a: 1, b: 5 }), select({ a: 2, b: 5 })]).toEqual([2, 2, 7]);
    expect(computed).toBe(2);
  });
});

describe('loadOf', () => {
  it('adds up the agents of a swarm; one without a sample counts nothing', () => {
    const vitals = { host: null, agents: { a: { cpu: 0.5, rssBytes: 10 }, c: { cpu: 1, rssBytes: 5 } } };
    expect(loadOf(two, vitals, swarmIdOf('s1'))).toEqual({ cpu: 0.5, rssBytes: 10 });
    expect(loadOf(two, vitals, null)).toEqual({ cpu: 1.5, rssBytes: 15 });
  });
});

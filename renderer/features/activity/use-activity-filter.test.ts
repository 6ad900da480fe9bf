import { describe, expect, it } from 'vitest';
import { apply } from '#shared/swarm/apply.ts';
import { emptyState } from '#shared/swarm/state.ts';
import {
  agentAdded,
  asEvents,
  launchRequested,
  statusChanged,
  swarmIdOf,
  swarmOpened,
} from '../../ipc/testing/swarm-events.ts';
import { matches } from './use-activity-filter.ts';

const history = asEvents([
  swarmOpened('s1'),
  swarmOpened('s2'),
  agentAdded('a', 's1'),
  agentAdded('b', 's2'),
  launchRequested('a'),
  statusChanged('a', 'blocked', { need: 'the API key' }),
  launchRequested('b'),
]);
const state = history.reduce(apply, emptyState);
const found = (wanted: Parameters<typeof matches>[2]) =>
  history.filter((event) => matches(event, state, wanted)).map((event) => event.seq);

describe('matches', () => {
  it('finds text in what a row says and in names, in any case', () => {
    expect(found({ text: 'api key', swarmId: null })).toEqual([6]);
    expect(found({ text: 'agent b', swarmId: null })).toEqual([4, 7]);
  });

  it('keeps to one swarm', () => {
    expect(found({ text: '', swarmId: swarmIdOf('s2') })).toEqual([2, 4, 7]);
  });
});

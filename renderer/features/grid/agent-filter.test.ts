import { describe, expect, it } from 'vitest';
import { noFilter } from '../../store/app-state.ts';
import { agentIdOf, swarmOf } from '../../testing/swarm.ts';
import { asksFor, toggleTone, toneCounts, visibleAgentIds } from './agent-filter.ts';

const state = swarmOf([
  { name: 'ada', role: 'API', status: { kind: 'working', activity: '' } },
  { name: 'bob', role: 'UI', status: { kind: 'crashed', code: 1, signal: null } },
  { name: 'cyd', role: 'api tests', status: { kind: 'awaiting-approval', request: 'rm' } },
  { name: 'dan', role: 'docs', status: { kind: 'blocked', need: 'a token' } },
]);
const names = (...all: readonly string[]) => all.map(agentIdOf);

describe('visibleAgentIds', () => {
  it('shows all without a filter, in the order asked for', () => {
    expect(visibleAgentIds(state, null, 'fixed', noFilter)).toEqual(names('ada', 'bob', 'cyd', 'dan'));
    expect(visibleAgentIds(state, null, 'need', noFilter)).toEqual(names('cyd', 'bob', 'dan', 'ada'));
  });

  it('finds a text in names and roles, in any case', () => {
    expect(visibleAgentIds(state, null, 'fixed', { text: ' API ', statuses: [] })).toEqual(
      names('ada', 'cyd'),
    );
    expect(visibleAgentIds(state, null, 'fixed', { text: 'BOB', statuses: [] })).toEqual(names('bob'));
  });

  it('needs both text and status to fit', () => {
    const filter = { text: 'api', statuses: toggleTone(noFilter, 'needs-you') };
    expect(visibleAgentIds(state, null, 'fixed', filter)).toEqual(names('cyd'));
  });
});

it('counts every status class, also the empty ones', () => {
  expect(toneCounts(state, null)).toEqual({
    'needs-you': 2,
    trouble: 1,
    working: 1,
    done: 0,
    quiet: 0,
    ended: 0,
  });
});

it('asks for a class, adds a second one, and takes the first away again', () => {
  const one = { text: '', statuses: toggleTone(noFilter, 'needs-you') };
  const two = { text: '', statuses: toggleTone(one, 'ended') };
  const back = { text: '', statuses: toggleTone(two, 'needs-you') };
  expect([one, two, back].map((filter) => asksFor(filter, 'needs-you'))).toEqual([true, true, false]);
  expect(back.statuses).toEqual(['exited']);
});

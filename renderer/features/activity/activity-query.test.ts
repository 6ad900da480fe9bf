import { describe, expect, it } from 'vitest';
import type { TaskId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import { emptyState } from '#shared/swarm/state.ts';
import {
  agentAdded,
  agentIdOf,
  asEvents,
  launchRequested,
  statusChanged,
  swarmIdOf,
  swarmOpened,
} from '../../ipc/testing/swarm-events.ts';
import { usualGroups } from '#shared/swarm/activity-groups.ts';
import type { ActivityGroup } from '#shared/swarm/activity-groups.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import { matches } from './activity-query.ts';

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
const found = (wanted: Omit<Parameters<typeof matches>[2], 'groups'>) =>
  history
    .filter((event) => matches(event, state, { groups: usualGroups, ...wanted }))
    .map((event) => event.seq);

describe('matches', () => {
  it('finds text in what a row says and in names, in any case', () => {
    expect(found({ text: 'api key', swarmId: null })).toEqual([6]);
    expect(found({ text: 'agent b', swarmId: null })).toEqual([4, 7]);
  });

  it('keeps to one swarm', () => {
    expect(found({ text: '', swarmId: swarmIdOf('s2') })).toEqual([2, 4, 7]);
  });

  it('keeps a file that one of several changed to the swarm of those', () => {
    const [changed] = asEvents([
      { type: 'file-writer-unknown', path: '/shop/cart.ts', candidates: [agentIdOf('b')] },
    ]);
    const isShownIn = (swarm: string) =>
      matches(changed!, state, { groups: usualGroups, text: '', swarmId: swarmIdOf(swarm) });
    expect([isShownIn('s1'), isShownIn('s2')]).toEqual([false, true]);
  });

  it('shows the meaning of a line once, and the line where it is asked for or nothing else tells it', () => {
    const agentId = agentIdOf('a');
    const said = (line: Extract<EventBody, { type: 'protocol-line-said' }>['line']): EventBody => ({
      type: 'protocol-line-said',
      agentId,
      line,
    });
    const steps = { done: 3, total: 5, label: 'schema' };
    const told = asEvents([
      said({ kind: 'progress', ...steps }),
      { type: 'task-progressed', agentId, taskId: 't' as TaskId, ...steps },
      said({ kind: 'build', passed: true, summary: '' }),
    ]);
    const shown = (groups: ReadonlySet<ActivityGroup>) =>
      told
        .filter((event) => matches(event, state, { groups, text: '', swarmId: null }))
        .map(({ seq }) => seq);
    expect(shown(usualGroups)).toEqual([2, 3]);
    expect(shown(new Set([...usualGroups, 'line']))).toEqual([1, 2, 3]);
    expect(shown(new Set(['line']))).toEqual([1]);
  });
});

import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { conflictsEndedAt } from '#shared/swarm/conflicts/react-to-write.ts';
import { openConflicts } from '#shared/swarm/selectors.ts';
import { launched, specOf, swarmId, tellStory } from '#shared/swarm/testing/story.ts';
import { systemClock } from '../agents/clock.ts';
import { sameWriteMs } from './recent-writes.ts';
import { createWriteRecorder } from './write-recorder.ts';

const file = { path: '/shop/cart.ts', worktree: { top: '/shop', repository: '/shop/.git' } };

/** Two agents in one folder, and the time moved by hand. */
function twoAgents() {
  const story = tellStory();
  const record = createWriteRecorder({
    record: (bodies) => void story.happen(...bodies),
    clock: { ...systemClock, now: () => story.now },
    workers: () => [],
    onWrite: () => undefined,
    dealtWithUntil: (write) => conflictsEndedAt(story.state, { ...write, swarmId }),
  });
  const writes = (agentId: AgentId): void => record(agentId, file, 'agent-output');
  const told = (): number => story.events.filter(({ body }) => body.type === 'file-written').length;
  const [one, two] = [launched(story, specOf('one')).agentId, launched(story, specOf('two')).agentId];
  return { story, writes, told, one, two };
}

it('tells of writes that follow shortly on each other once', () => {
  const { story, writes, told, one } = twoAgents();
  writes(one);
  story.now += sameWriteMs - 1;
  writes(one);
  expect(told()).toBe(1);
  story.now += sameWriteMs;
  writes(one);
  expect(told()).toBe(2);
});

it('tells of them again after a conflict was accepted, which is one anew when both write at once', () => {
  const { story, writes, told, one, two } = twoAgents();
  writes(one);
  writes(two);
  const [conflict] = openConflicts(story.state);
  if (conflict === undefined) throw new Error('It was found.');
  story.now += 1_000;
  story.ask({ type: 'dismiss-conflict', conflictId: conflict.id });
  story.now += 1_000;
  writes(two);
  writes(two);
  expect(openConflicts(story.state)).toEqual([]);
  writes(one);
  expect(openConflicts(story.state)).toMatchObject([{ path: 'cart.ts', agents: [two, one] }]);
  expect(told()).toBe(4);
});

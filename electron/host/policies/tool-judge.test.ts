import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { describeEvent } from '#shared/swarm/activity.ts';
import { rule } from '#shared/swarm/policies/testing/judged-requests.ts';
import { launched, specOf, swarmId, tellStory } from '#shared/swarm/testing/story.ts';
import { createToolJudge } from './tool-judge.ts';

it('refuses files of others and what a rule denies, and records why', () => {
  const story = tellStory();
  const { agentId } = launched(story, specOf('Ada', { cwd: '/work/shop' }));
  story.ask({ type: 'set-policies', swarmId, rules: [rule({ decision: 'deny', command: 'git push*' })] });
  const taken = { because: 'a.ts is owned by T2', reason: 'a.ts is owned by T2. Use NEED:.' };
  const judge = createToolJudge({
    store: { state: () => story.state, record: (bodies) => story.happen(...bodies) },
    judgeWrite: (_agent: AgentId, files) => (files.includes('a.ts') ? taken : null),
  });
  const told = story.events.length;
  const use = { tool: 'Bash', title: 'npm test', command: 'npm test', files: [] };
  expect(judge(agentId, use)).toBeNull();
  expect(judge(agentId, { ...use, title: 'git push', command: 'git push' })).toContain('A rule denies this');
  expect(
    judge(agentId, { tool: 'Edit', title: 'Edit /work/shop/a.ts', command: null, files: ['a.ts'] }),
  ).toBe(taken.reason);
  expect(story.events.slice(told).map((event) => describeEvent(event, story.state).text)).toEqual([
    'was kept from “git push”: by the rule “deny git push*”',
    'was kept from “Edit a.ts”: a.ts is owned by T2',
  ]);
});

import { expect, it } from 'vitest';
import { launched, specOf, tellStory } from '#shared/swarm/testing/story.ts';
import { createWriteJudge } from './write-judge.ts';

it('refuses files of others as an agent names them, from its folder or whole, and nothing outside of its worktree', () => {
  const story = tellStory();
  const owner = launched(story, specOf('Owner', { owns: ['src/cart/**'] })).agentId;
  const writer = launched(story, specOf('Writer')).agentId;
  const judge = createWriteJudge({ state: () => story.state, now: () => story.now });
  expect(judge(writer, ['/trees/writer/src/cart/a.ts'])).toBeNull();
  for (const [agentId, top] of [[owner, '/shop'] as const, [writer, '/trees/writer'] as const]) {
    story.happen({ type: 'agent-placed', agentId, top, repository: '/shop', folder: '' });
  }
  for (const file of ['src/cart/a.ts', './src/page/../cart/a.ts', '/trees/writer/src/cart/a.ts']) {
    expect(judge(writer, ['README.md', file])).toMatchObject({
      because: 'src/cart/a.ts is owned by Owner',
      reason: expect.stringContaining('NEED:'),
    });
  }
  expect(judge(writer, ['/shop/src/cart/a.ts', '../../etc/passwd', 'README.md'])).toBeNull();
  expect(judge(writer, [])).toBeNull();
  expect(judge(owner, ['src/cart/a.ts'])).toBeNull();
});

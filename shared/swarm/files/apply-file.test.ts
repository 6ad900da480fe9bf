import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import type { EventBody } from '../events.ts';
import { totals } from '../selectors.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';

const written = (agentId: AgentId, n: number): EventBody => ({
  type: 'file-written',
  agentId,
  repository: '/shop',
  path: `src/file-${n}.ts`,
  source: 'folder-watch',
});

describe('an agent that writes more files than can be kept', () => {
  const story = tellStory();
  const [one, two] = ['one', 'two'].map((name) => launched(story, specOf(name)).agentId) as [
    AgentId,
    AgentId,
  ];
  story.happen(written(two, -1));
  let n = 0;
  while (n < 40_000 && story.agent(one).filesForgotten !== true) story.happen(written(one, n++));

  it('has each counted until the first is forgotten, and then the least that it can be', () => {
    const counted = story.agent(one).filesWritten;
    expect(counted).toBe(n);
    expect(counted).toBeGreaterThan(15_000);
    for (let again = 0; again < 1_000; again++) story.happen(written(one, again));
    expect(story.agent(one).filesWritten).toBe(counted);
    expect(story.agent(one).files[0]).toBe('src/file-999.ts');
  });

  it('makes the number of all files the least that it can be, and no other agent’s own', () => {
    expect(totals(story.state, swarmId)).toMatchObject({ areFilesMore: true });
    expect(totals(story.state, swarmId).filesModified).toBeLessThanOrEqual(n + 1);
    expect(totals(story.state, swarmId).filesModified).toBeGreaterThan(n - 1_000);
    expect(story.agent(two).filesForgotten).toBeUndefined();
  });

  it('leaves an exact number when it is removed', () => {
    story.happen({ type: 'agent-removed', agentId: one });
    expect(totals(story.state, swarmId)).toMatchObject({ filesModified: 1, areFilesMore: false });
  });
});

import { describe, expect, it } from 'vitest';
import { launched, specOf, statusOf, tellStory } from '#shared/swarm/testing/story.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { describeSummary, summarize } from './swarm-summary.ts';

describe('the summary of the swarm', () => {
  it('of nothing is nothing', () => {
    const summary = summarize(emptyState);
    expect(summary).toEqual({ needsYou: [], running: 0, busy: 0, worst: null, progress: null });
    expect(describeSummary(summary)).toBe('No agent runs');
  });

  it('has who needs the person, worst first, and who is at work', () => {
    const story = tellStory();
    const statuses = [statusOf('working', 1), statusOf('blocked', 2), statusOf('awaiting-approval', 3)];
    for (const [index, status] of statuses.entries()) {
      const { agentId, runId } = launched(story, specOf(`a${index}`));
      story.happen({ type: 'status-changed', agentId, runId, status });
    }
    const summary = summarize(story.state);
    expect(summary.needsYou.map(({ spec }) => spec.name)).toEqual(['a2', 'a1']);
    expect(summary).toMatchObject({ running: 3, busy: 1, worst: 'awaiting-approval' });
    expect(describeSummary(summary)).toBe('2 need you, 3 agents run');
  });
});

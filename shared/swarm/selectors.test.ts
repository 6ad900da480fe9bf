import { describe, expect, it } from 'vitest';
import type { AgentId } from '../base/ids.ts';
import { statusKinds } from '../detect/status.ts';
import type { StatusKind } from '../detect/status.ts';
import { byNeed, isFresh, severity, totals } from './selectors.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from './testing/story.ts';
import type { Story } from './testing/story.ts';

function become(story: Story, agentId: AgentId, kind: StatusKind, since: number): void {
  const runId = story.agent(agentId).run?.id;
  if (runId === undefined) throw new Error('It was launched.');
  story.happen({ type: 'status-changed', agentId, runId, status: statusOf(kind, since) });
}

describe('who needs the person', () => {
  it('stands first, and among the same whoever waits longest', () => {
    const story = tellStory();
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => launched(story, specOf(name)).agentId) as [
      AgentId,
      AgentId,
      AgentId,
      AgentId,
    ];
    become(story, a, 'working', 1);
    become(story, b, 'awaiting-approval', 9);
    become(story, c, 'awaiting-approval', 5);
    become(story, d, 'idle', 2);
    const names = Object.values(story.state.agents)
      .sort(byNeed)
      .map((agent) => agent.spec.name);
    expect(names).toEqual(['c', 'b', 'd', 'a']);
  });

  it('has a place for every status', () => {
    expect(statusKinds.map(severity)).toEqual(statusKinds.map((_, index) => index));
  });
});

describe('the header', () => {
  it('counts what is shown, of one swarm or of all', () => {
    const story = tellStory();
    const one = launched(story, specOf('one', { prompt: 'build the cart' }));
    const two = launched(story, specOf('two'));
    const other = 'swarm-other' as typeof swarmId;
    story.ask({ type: 'open-swarm', swarmId: other, name: 'blog', root: '/blog', source: 'manual' });
    story.ask({ type: 'spawn', swarmId: other, specs: [specOf('three')] });
    become(story, one.agentId, 'done', 5);
    become(story, two.agentId, 'awaiting-answer', 5);
    const file = { type: 'file-written', repository: '/shop', path: 'a', source: 'folder-watch' } as const;
    story.happen({ ...file, agentId: one.agentId }, { ...file, agentId: two.agentId });
    story.happen({ type: 'agent-exited', ...two, code: 0, signal: null, requested: false });
    expect(totals(story.state, swarmId)).toEqual({
      agents: 2,
      active: 1,
      needsYou: 1,
      tasksCompleted: 1,
      tasksTotal: 1,
      filesModified: 1,
      areFilesMore: false,
      conflicts: 1,
    });
    expect(totals(story.state)).toMatchObject({ agents: 3, active: 2, conflicts: 1 });
    expect(totals(story.state, other)).toMatchObject({ agents: 1, filesModified: 0, conflicts: 0 });
  });

  it('counts a file once that was written by one of several, and then by one who is known', () => {
    const story = tellStory();
    const candidates = ['one', 'two'].map((name) => launched(story, specOf(name)).agentId);
    const unknown = (path: string) => ({
      type: 'file-writer-unknown' as const,
      path: `/shop/${path}`,
      file: { repository: '/shop', path },
      candidates,
    });
    story.happen(unknown('a'), unknown('b'), unknown('a'));
    expect(totals(story.state).filesModified).toBe(2);
    const file = { type: 'file-written', repository: '/shop', path: 'a', source: 'folder-watch' } as const;
    story.happen({ ...file, agentId: candidates[0]! });
    expect(totals(story.state).filesModified).toBe(2);
  });
});

describe('an ended turn', () => {
  it('is news until somebody has looked', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    expect(isFresh(story.agent(agentId))).toBe(false);
    become(story, agentId, 'idle', story.now + 1);
    expect(isFresh(story.agent(agentId))).toBe(true);
    story.now += 2;
    story.ask({ type: 'view', agentId });
    expect(isFresh(story.agent(agentId))).toBe(false);
  });
});

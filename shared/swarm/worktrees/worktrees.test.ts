import { describe, expect, it } from 'vitest';
import type { AgentId, WorktreeId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { bareDraft } from '../tasks/task-state.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { mergeOrder } from './merge-order.ts';
import { worktreeOf } from './worktree-selectors.ts';

function withWorktree(story: Story, name: string): AgentId {
  const { agentId } = launched(story, specOf(name));
  story.happen({
    type: 'worktree-created',
    agentId,
    worktreeId: `worktree-${name}` as WorktreeId,
    swarmId,
    repository: '/shop',
    path: `/trees/${name}`,
    folder: `/trees/${name}`,
    branch: `swarmdeck/${name}`,
    base: { branch: 'main', commit: 'c0ffee' },
    ports: null,
    copied: [],
  });
  return agentId;
}

function give(story: Story, key: string, agentId: AgentId, dependencies: readonly string[] = []): void {
  story.ask({ type: 'add-tasks', swarmId, drafts: [{ ...bareDraft(key, key), dependencies }] });
  const task = Object.values(story.state.tasks).find((one) => one.key === key);
  story.ask({ type: 'assign-task', taskId: task!.id, agentId });
}

function finish(story: Story, agentId: AgentId): void {
  const runId = story.agent(agentId).run!.id;
  const task = Object.values(story.state.tasks).find(
    (one) => one.agentId === agentId && one.completed === null,
  );
  story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', 1) });
  story.happen({ type: 'task-completed', agentId, taskId: task!.id, summary: 'green', proven: true });
}

describe('the order of merging', () => {
  it('is that in which work builds on each other, without those that have something in hand', () => {
    const story = tellStory();
    const [page, busy, contract] = ['page', 'busy', 'contract'].map((name) => withWorktree(story, name));
    give(story, 'T1', contract!);
    finish(story, contract!);
    give(story, 'T2', page!, ['T1']);
    give(story, 'T3', busy!);
    finish(story, page!);
    expect(mergeOrder(story.state, swarmId).map(({ branch }) => branch)).toEqual([
      'swarmdeck/contract',
      'swarmdeck/page',
    ]);
    expect(mergeOrder(story.state, null)).toHaveLength(2);
  });
});

describe('a worktree in the state', () => {
  it('goes through its life, outlives its agent, and is told in words', () => {
    const story = tellStory();
    const agentId = withWorktree(story, 'cart');
    const worktreeId = 'worktree-cart' as WorktreeId;
    const its = { worktreeId, agentId };
    story.happen(
      { type: 'worktree-set-up', ...its, command: 'npm ci', code: 1, ms: 5, output: 'no' },
      { type: 'worktree-merge-refused', ...its, reason: 'it conflicts', paths: ['a'] },
      { type: 'worktree-merged', ...its, into: 'main', commit: 'abc' },
    );
    expect(worktreeOf(story.state, agentId)).toMatchObject({
      setup: { code: 1 },
      refused: null,
      merged: { into: 'main' },
    });
    expect(story.events.slice(-3).map((event) => describeEvent(event, story.state).text)).toEqual([
      'has a worktree whose setup failed: npm ci ended with exit code 1',
      'could not be merged: it conflicts',
      'had its work merged into main',
    ]);
    const runId = story.agent(agentId).run!.id;
    story.happen({ type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: false });
    story.ask({ type: 'remove', agentId });
    expect(story.state.worktrees[worktreeId]).toBeDefined();
    story.happen({ type: 'worktree-removed', ...its, salvage: 'refs/swarmdeck/salvage/cart/1' });
    expect(story.state.worktrees).toEqual({});
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId, NeedId, TaskId } from '../base/ids.ts';
import { launched, specOf, swarmId, tellStory } from './testing/story.ts';
import { swarmOfEvent } from './swarm-of-event.ts';

const story = tellStory();
const { agentId } = launched(story, specOf('one', { prompt: 'build the cart' }));
const [taskId] = Object.keys(story.state.tasks) as TaskId[];
const gone = 'agent-gone' as AgentId;

describe('the swarm that an event is about', () => {
  it('is that of its agent or task, or of those who may have done it', () => {
    expect(swarmOfEvent({ type: 'agent-viewed', agentId }, story.state)).toBe(swarmId);
    expect(swarmOfEvent({ type: 'task-accepted', taskId: taskId! }, story.state)).toBe(swarmId);
    const unknown = { type: 'file-writer-unknown', path: '/shop/a', candidates: [gone, agentId] } as const;
    expect(swarmOfEvent(unknown, story.state)).toBe(swarmId);
  });

  it('is not known of an agent that was removed', () => {
    expect(swarmOfEvent({ type: 'agent-viewed', agentId: gone }, story.state)).toBeUndefined();
  });

  it('is every swarm where what it names is gone, and for what the whole host meets', () => {
    const [needId, conflictId] = ['need-gone' as NeedId, 'conflict-gone' as ConflictId];
    expect(swarmOfEvent({ type: 'need-reopened', needId, what: 'x' }, story.state)).toBeNull();
    expect(swarmOfEvent({ type: 'conflict-reopened', conflictId }, story.state)).toBeNull();
    const failure = { code: 'git-failed', message: 'git is not there.' } as const;
    expect(swarmOfEvent({ type: 'warning-raised', agentId: null, failure }, story.state)).toBeNull();
  });
});

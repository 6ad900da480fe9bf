import { describe, expect, it } from 'vitest';
import { describeEvent } from '../activity.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';

function pair() {
  const story = tellStory();
  const from = launched(story, specOf('Cart', { prompt: 'Build the cart', owns: ['src/cart/**'] }));
  const to = launched(story, specOf('Shop', { owns: ['src/shop/**'] }));
  story.happen({ type: 'status-changed', ...from, status: statusOf('working', 1_000) });
  const handOver = {
    type: 'hand-over',
    agentId: from.agentId,
    toAgentId: to.agentId,
    note: 'Take it',
  } as const;
  return { story, from, to, handOver };
}

describe('a hand-over', () => {
  it('moves the task and the ownership, stops the first agent and tells both', () => {
    const { story, from, to, handOver } = pair();
    const { taskId } = story.agent(from.agentId);
    expect(story.ask(handOver)).toBeNull();
    expect(story.agent(to.agentId)).toMatchObject({
      taskId,
      tasksTotal: 1,
      queue: [{ purpose: 'hand-over', text: 'Take it' }],
      spec: { owns: ['src/shop/**', 'src/cart/**'] },
    });
    expect(story.agent(from.agentId)).toMatchObject({
      taskId: null,
      tasksTotal: 0,
      queue: [{ purpose: 'stop-work' }],
      spec: { owns: [] },
    });
    expect(story.effects.slice(-3).map(({ kind }) => kind)).toEqual(['interrupt', 'deliver', 'deliver']);
    const moved = story.events.find(({ body }) => body.type === 'work-handed-over');
    expect(describeEvent(moved!, story.state).text).toBe('handed Build the cart over to Shop');
  });

  it('presses no key into a question that the first agent asks', () => {
    const { story, from, handOver } = pair();
    story.happen({ type: 'status-changed', ...from, status: statusOf('awaiting-approval', 2_000) });
    expect(story.ask(handOver)).toBeNull();
    expect(story.effects.map(({ kind }) => kind)).not.toContain('interrupt');
  });

  it('is refused to an agent that is busy, has ended, or is the same', () => {
    const { story, from, to, handOver } = pair();
    expect(story.ask({ ...handOver, toAgentId: from.agentId })).toBe('unknown-agent');
    story.ask({ type: 'message', agentId: to.agentId, text: 'Something else' });
    expect(story.ask(handOver)).toBe('task-not-ready');
    story.happen({ type: 'agent-exited', ...to, code: 0, signal: null, requested: false });
    expect(story.ask(handOver)).toBe('agent-not-running');
  });
});

it('a restart with a prompt goes on with the task at hand', () => {
  const story = tellStory();
  const { agentId, runId } = launched(story, specOf('Cart', { prompt: 'Build the cart' }));
  const { taskId } = story.agent(agentId);
  story.happen({ type: 'agent-exited', agentId, runId, code: 1, signal: null, requested: false });
  story.ask({ type: 'restart', agentId, prompt: 'Try another way' });
  expect(story.agent(agentId).taskId).toBe(taskId);
  expect(story.effects.at(-1)).toMatchObject({ kind: 'launch', prompt: 'Try another way' });
  expect(story.state.swarms[swarmId]).toBeDefined();
});

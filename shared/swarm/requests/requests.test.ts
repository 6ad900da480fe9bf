import { describe, expect, it } from 'vitest';
import { failure } from '../../base/failure.ts';
import type { RequestId } from '../../base/ids.ts';
import { bash } from '../../signals/testing/requests.ts';
import { describeEvent } from '../activity.ts';
import { launched, specOf, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { answerHoldMs } from './decide-request.ts';

const requestId = 'request-1' as RequestId;

const asked = bash('npm test');

const asking = () => {
  const story = tellStory();
  const run = launched(story, specOf('one'));
  story.happen({ type: 'request-opened', ...run, requestId, channel: 'hook', request: asked });
  return { story, ...run };
};

const approve = (story: Story): string | null =>
  story.ask({ type: 'answer-request', requestId, answer: { kind: 'approve' } });

describe('a request', () => {
  it('is open until it is closed, and its answer goes to the agent once', () => {
    const { story, agentId } = asking();
    expect(approve(story)).toBeNull();
    expect(story.effects.at(-1)).toEqual({
      kind: 'answer',
      agentId,
      requestId,
      answer: { kind: 'approve' },
      heldMs: 0,
    });
    expect(story.state.requests[requestId]).toMatchObject({
      openedAt: 1_000,
      answer: { at: 1_000, rule: null },
    });
    expect(approve(story)).toBe('request-not-open');
    story.happen({ type: 'request-closed', agentId, requestId, outcome: 'answered', failure: null });
    expect(story.state.requests).toEqual({});
    expect(approve(story)).toBe('request-not-open');
  });

  it('can be denied, and that taken back, until the denial has left', () => {
    const { story, agentId } = asking();
    const deny = () =>
      story.ask({ type: 'answer-request', requestId, answer: { kind: 'deny', reason: 'not yet' } });
    const takeBack = () => story.ask({ type: 'take-back-answer', requestId });
    expect(takeBack()).toBe('request-not-open');
    expect(deny()).toBeNull();
    expect(story.effects.at(-1)).toMatchObject({ kind: 'answer', heldMs: answerHoldMs });
    expect(takeBack()).toBeNull();
    expect(story.effects.at(-1)).toEqual({ kind: 'withhold-answer', requestId });
    expect(story.state.requests[requestId]?.answer).toBeNull();
    expect(deny()).toBeNull();
    story.happen({ type: 'request-answer-sent', agentId, requestId });
    expect(story.state.requests[requestId]?.answer).toMatchObject({ sentAt: story.now });
    expect(takeBack()).toBe('request-not-open');
  });

  it('is answered by a rule at once, also when that denies, and says which', () => {
    const { story } = asking();
    const answer = { kind: 'deny', reason: 'npm test is slow' } as const;
    expect(story.ask({ type: 'answer-request', requestId, answer, rule: 'no tests' })).toBeNull();
    expect(story.effects.at(-1)).toMatchObject({ heldMs: 0 });
    expect(story.state.requests[requestId]?.answer).toMatchObject({ rule: 'no tests', heldMs: 0 });
    expect(story.ask({ type: 'take-back-answer', requestId })).toBe('request-not-open');
  });

  it('that did not take its answer says so at the agent', () => {
    const { story, agentId } = asking();
    approve(story);
    const reason = failure('channel-failed', 'The hook is gone.');
    story.happen({ type: 'request-closed', agentId, requestId, outcome: 'failed', failure: reason });
    expect(story.agent(agentId).lastFailure).toEqual(reason);
  });

  it('is gone with the process that asked', () => {
    const { story, agentId, runId } = asking();
    story.happen({ type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: false });
    expect(story.state.requests).toEqual({});
  });

  it('is told in words', () => {
    const { story, agentId } = asking();
    approve(story);
    story.happen({
      type: 'request-closed',
      agentId,
      requestId,
      outcome: 'answered-elsewhere',
      failure: null,
    });
    expect(story.events.slice(-3).map((event) => describeEvent(event, story.state).text)).toEqual([
      'asks: Bash(npm test)',
      'was answered: approved',
      'was answered in its terminal',
    ]);
  });
});

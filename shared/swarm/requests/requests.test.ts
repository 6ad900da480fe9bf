import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../base/ids.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';
import { describeEvent } from '../activity.ts';
import { launched, specOf, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const requestId = 'request-1' as RequestId;

const permission: AgentRequest = {
  kind: 'permission',
  tool: 'Bash',
  title: 'run npm test',
  command: 'npm test',
  cwd: null,
  edits: [],
  input: '{}',
  patterns: [],
};

const asking = () => {
  const story = tellStory();
  const run = launched(story, specOf('one'));
  story.happen({ type: 'request-opened', ...run, requestId, channel: 'hook', request: permission });
  return { story, ...run };
};

const approve = (story: Story): string | null =>
  story.ask({ type: 'answer-request', requestId, answer: { kind: 'approve' } });

describe('a request', () => {
  it('is open until it is closed, and its answer goes to the agent once', () => {
    const { story, agentId } = asking();
    expect(approve(story)).toBeNull();
    expect(story.effects.at(-1)).toEqual({ kind: 'answer', agentId, requestId, answer: { kind: 'approve' } });
    expect(story.state.requests[requestId]).toMatchObject({
      openedAt: 1_000,
      answer: { at: 1_000, rule: null },
    });
    expect(approve(story)).toBe('request-not-open');
    story.happen({ type: 'request-closed', agentId, requestId, outcome: 'answered', failure: null });
    expect(story.state.requests).toEqual({});
    expect(approve(story)).toBe('request-not-open');
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
      'asks: run npm test',
      'was answered: approved',
      'was answered in its terminal',
    ]);
  });
});

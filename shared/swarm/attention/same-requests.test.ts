import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../base/ids.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';
import { bash } from '../../signals/testing/requests.ts';
import { launched, specOf, tellStory } from '../testing/story.ts';
import { sameRequests } from './same-requests.ts';

describe('requests that are the same', () => {
  it('ask for the very same, and wait for an answer; questions never are', () => {
    const story = tellStory();
    const ask = (id: string, request: AgentRequest) =>
      story.happen({
        type: 'request-opened',
        ...launched(story, specOf(id)),
        requestId: id as RequestId,
        channel: 'hook',
        request,
      });
    ask('one', bash('npm ci'));
    ask('two', bash('npm ci'));
    ask('three', bash('npm ci --force'));
    ask('four', { kind: 'question', questions: [] });
    ask('five', { kind: 'question', questions: [] });
    const alike = (id: string) =>
      sameRequests(story.state, story.state.requests[id as RequestId]!).map((open) => open.id);
    expect(alike('one')).toEqual(['one', 'two']);
    expect(alike('three')).toEqual(['three']);
    expect(alike('four')).toEqual([]);
    story.ask({ type: 'answer-request', requestId: 'two' as RequestId, answer: { kind: 'approve' } });
    expect(alike('one')).toEqual(['one']);
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentId, RequestId } from '../base/ids.ts';
import type { AgentRequest, RequestChannel } from '../signals/agent-request.ts';
import { permission } from '../signals/testing/requests.ts';
import { launched, specOf, tellStory } from '../swarm/testing/story.ts';
import type { Story } from '../swarm/testing/story.ts';
import { approvableRequest } from './approvable.ts';

function open(story: Story, agentId: AgentId, request: AgentRequest, channel: RequestChannel = 'hook') {
  const runId = story.agent(agentId).run?.id;
  if (runId === undefined) throw new Error('The agent does not run.');
  const requestId = `request-${story.events.length}` as RequestId;
  story.happen({ type: 'request-opened', agentId, runId, requestId, channel, request });
  return requestId;
}

/** What can be approved of an agent in /shop that asks for this. */
function approvable(request: AgentRequest, channel?: RequestChannel): string | null {
  const story = tellStory();
  const { agentId } = launched(story, specOf('checkout'));
  open(story, agentId, request, channel);
  return approvableRequest(story.state, agentId)?.text ?? null;
}

describe('approving from a notification', () => {
  it('says exactly what is approved', () => {
    expect(approvable(permission({ command: 'npm test -- cart' }))).toBe('npm test -- cart');
    expect(approvable(permission({ command: 'npm test', cwd: '/shop' }))).toBe('npm test');
    expect(approvable(permission({ command: 'npm test', cwd: '/shop/api' }))).toBe('npm test (in /shop/api)');
    expect(
      approvable(permission({ tool: 'WebFetch', input: '{"url":"https://example.com"}' }), 'server'),
    ).toBe('WebFetch {"url":"https://example.com"}');
  });

  it.each([
    ['what is dangerous', permission({ command: 'git push --force' })],
    ['what is chained to something dangerous', permission({ command: 'npm test; sudo rm -rf /' })],
    ['what cannot be read for sure', permission({ command: 'echo $(cat plan)' })],
    ['a file with credentials', permission({ command: 'cat .env' })],
    [
      'changes of a file, which are not seen',
      permission({ tool: 'Edit', edits: [{ path: 'a.ts', before: '', after: 'x', cut: false }] }),
    ],
    ['what does not fit', permission({ command: `npm test ${'x'.repeat(200)}` })],
    ['more than a line', permission({ command: 'npm test\nnpm publish' })],
    ['letters that turn the order of others round', permission({ command: 'npm test \u202eabc' })],
    ['what may be read as markup', permission({ tool: 'Say', input: '{"text":"<b>no</b>"}' })],
    ['letters that nobody sees', permission({ command: 'npm test\u200b' })],
    ['a plan', { kind: 'plan', plan: 'All of it.' }],
    ['a question', { kind: 'question', questions: [] }],
  ] as const)('is not offered for %s', (_what, request) => expect(approvable(request)).toBeNull());

  it('is not offered for what was only read from a screen', () =>
    expect(approvable(permission({ command: 'npm test' }), 'screen')).toBeNull());

  it('is offered for the one thing that the agent waits for, until it is answered', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('checkout'));
    const requestId = open(story, agentId, permission({ command: 'npm test' }));
    expect(approvableRequest(story.state, agentId)).toEqual({ requestId, text: 'npm test' });
    const second = open(story, agentId, permission({ command: 'npm run build' }));
    expect(approvableRequest(story.state, agentId)).toBeNull();
    story.happen({ type: 'request-closed', agentId, requestId: second, outcome: 'withdrawn', failure: null });
    expect(approvableRequest(story.state, agentId)).not.toBeNull();
    expect(story.ask({ type: 'answer-request', requestId, answer: { kind: 'approve' } })).toBeNull();
    expect(approvableRequest(story.state, agentId)).toBeNull();
  });

  it('is not offered where there is no such agent', () =>
    expect(approvableRequest(tellStory().state, 'agent-gone' as AgentId)).toBeNull());
});

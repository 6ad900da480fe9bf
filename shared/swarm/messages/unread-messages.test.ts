import { describe, expect, it } from 'vitest';
import { failure } from '../../base/failure.ts';
import type { AgentId, MessageId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { actionsFor } from '../attention/attention-actions.ts';
import { attentionList } from '../attention/attention-list.ts';
import { withProtocol } from '../recovery/worker-protocol.ts';
import { launched, specOf, statusOf, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { pastMessagesKept, pastTextKept } from './message-state.ts';
import { expectedUnread, unreadAfterMs } from './unread-messages.ts';

const withAgent = (spec = specOf('one')) => {
  const story = tellStory();
  return { story, ...launched(story, spec) };
};

/** Sends a message; it leaves the input box. */
function sent(story: Story, agentId: AgentId, text = 'Hurry'): MessageId {
  story.ask({ type: 'message', agentId, text });
  const messageId = story.agent(agentId).queue.at(-1)!.id;
  story.happen({ type: 'message-sent', agentId, messageId });
  return messageId;
}

describe('a message that was sent', () => {
  it('counts as unread when its agent has rested for a while since, and not while it works or asks', () => {
    const { story, agentId, runId } = withAgent();
    const messageId = sent(story, agentId);
    expect(expectedUnread(story.state)).toEqual([]);
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', 500) });
    // It has rested since before the message.
    expect(expectedUnread(story.state)).toEqual([{ agentId, messageId, at: story.now + unreadAfterMs }]);
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('done', 9_000) });
    expect(expectedUnread(story.state)).toEqual([{ agentId, messageId, at: 9_000 + unreadAfterMs }]);
    for (const kind of ['working', 'awaiting-approval', 'rate-limited'] as const) {
      story.happen({ type: 'status-changed', agentId, runId, status: statusOf(kind, 9_500) });
      expect(expectedUnread(story.state)).toEqual([]);
    }
  });

  it.each([
    [statusOf('crashed', 2_000), true],
    [statusOf('exited', 2_000, { rule: 'ended-on-request' }), true],
    // Perhaps by that very message.
    [statusOf('exited', 2_000, { rule: 'ended-by-itself' }), false],
  ])('counts at once when its agent has ended before a turn began: %o', (status, isUnread) => {
    const { story, agentId, runId } = withAgent();
    const messageId = sent(story, agentId);
    story.happen({ type: 'status-changed', agentId, runId, status });
    expect(expectedUnread(story.state)).toEqual(isUnread ? [{ agentId, messageId, at: 2_000 }] : []);
  });

  it('counts when its agent was lost with the host', () => {
    const { story, agentId, runId } = withAgent();
    const messageId = sent(story, agentId);
    story.now += 1_000;
    story.happen({ type: 'agent-lost', agentId, runId });
    expect(expectedUnread(story.state)).toEqual([{ agentId, messageId, at: story.now }]);
  });

  it.each(['/model', ' !ls', ':q', 'clear', 'exit '])('needs no turn where it is a command: %s', (text) => {
    const { story, agentId, runId } = withAgent();
    sent(story, agentId, text);
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', 500) });
    expect(expectedUnread(story.state)).toEqual([]);
  });

  it('is no longer expected to be unread once it is, or was accepted', () => {
    const { story, agentId, runId } = withAgent();
    const [first, second] = [sent(story, agentId), sent(story, agentId)];
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', 500) });
    story.happen({ type: 'message-unread', agentId, messageId: first });
    story.happen({ type: 'message-accepted', agentId, messageId: second });
    expect(expectedUnread(story.state)).toEqual([]);
  });
});

/** A message with which no turn began. */
const withUnread = (text?: string, spec = specOf('one')) => {
  const { story, agentId, runId } = withAgent(spec);
  const messageId = sent(story, agentId, text);
  story.now += unreadAfterMs;
  story.happen({ type: 'message-unread', agentId, messageId });
  return { story, agentId, runId, messageId };
};

describe('an unread message', () => {
  it('waits for the person, who can send it again or dismiss it', () => {
    const { story, agentId } = withUnread();
    const [item] = attentionList(story.state, null);
    expect(item).toMatchObject({ kind: 'message', agentId, since: story.now, evidence: 'Hurry' });
    expect(actionsFor(item!, story.state)).toEqual(['send-again', 'drop-message', 'open']);
    expect(describeEvent(story.events.at(-1)!, story.state)).toMatchObject({
      text: 'was sent a message, and no turn began with it',
      weight: 'call',
    });
  });

  it('is read all the same when a turn begins with it later', () => {
    const { story, agentId, messageId } = withUnread();
    story.happen({ type: 'message-read', agentId, messageId });
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'read' }]);
    expect(attentionList(story.state, null)).toEqual([]);
    story.happen({ type: 'message-unread', agentId, messageId });
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'read' }]);
  });

  it('is sent again whole, once, and stands before the person no more', () => {
    const text = 'x'.repeat(5_000);
    const { story, agentId, messageId } = withUnread(text);
    expect(story.ask({ type: 'send-again', agentId, messageId })).toBeNull();
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text });
    expect(story.agent(agentId).queue).toMatchObject([{ text }]);
    expect(attentionList(story.state, null)).toEqual([]);
    expect(describeEvent(story.events.at(-1)!, story.state).text).toMatch(
      /^has a message waiting again: xxx/,
    );
    expect(story.ask({ type: 'send-again', agentId, messageId })).toBe('message-not-queued');
    expect(story.agent(agentId).queue).toHaveLength(1);
  });

  it('is not sent again to an agent that does not run, and goes on waiting', () => {
    const { story, agentId, runId, messageId } = withUnread();
    story.happen({ type: 'agent-exited', agentId, runId, code: 1, signal: null, requested: false });
    expect(story.ask({ type: 'send-again', agentId, messageId })).toBe('agent-not-running');
    expect(attentionList(story.state, null)).toHaveLength(1);
  });

  it('takes the worker protocol along again that went before it', () => {
    const { story, agentId, messageId } = withUnread('Build', specOf('one', { protocol: true }));
    story.ask({ type: 'send-again', agentId, messageId });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: withProtocol('Build', 'one') });
  });

  it('that was dismissed is not told of again, and comes back as it was', () => {
    const { story, agentId, runId, messageId } = withUnread();
    const before = story.agent(agentId).messages;
    story.now += 1_000;
    expect(story.ask({ type: 'cancel-message', agentId, messageId })).toBeNull();
    expect(story.effects.some(({ kind }) => kind === 'recall')).toBe(false);
    story.happen({ type: 'status-changed', agentId, runId, status: statusOf('idle', 500) });
    expect(expectedUnread(story.state)).toEqual([]);
    expect(attentionList(story.state, null)).toEqual([]);
    expect(story.ask({ type: 'restore-message', agentId, messageId })).toBeNull();
    expect(story.agent(agentId).messages).toEqual(before);
    story.ask({ type: 'cancel-message', agentId, messageId });
    story.happen({ type: 'message-read', agentId, messageId });
    expect(story.ask({ type: 'restore-message', agentId, messageId })).toBe('message-not-queued');
    expect(story.agent(agentId).messages[0]).not.toHaveProperty('dismissed');
  });
});

describe('past messages', () => {
  it('are cut once their agent has them, not before', () => {
    const { story, agentId } = withAgent();
    const messageId = sent(story, agentId, 'x'.repeat(5_000));
    expect(story.agent(agentId).messages[0]?.text).toHaveLength(5_000);
    story.happen({ type: 'message-read', agentId, messageId });
    expect(story.agent(agentId).messages[0]?.text).toHaveLength(pastTextKept);
  });

  it('that a person may still need outlast those that are done with', () => {
    const { story, agentId } = withAgent();
    const unread = sent(story, agentId, 'Unread');
    story.happen({ type: 'message-unread', agentId, messageId: unread });
    story.ask({ type: 'message', agentId, text: 'Failed' });
    const failed = story.agent(agentId).queue[0]!.id;
    const reason = failure('prompt-not-free', 'Enter had no effect.');
    story.happen({ type: 'message-failed', agentId, messageId: failed, failure: reason });
    for (let i = 0; i < pastMessagesKept + 5; i += 1) {
      const messageId = sent(story, agentId, `Message ${i}`);
      story.happen({ type: 'message-read', agentId, messageId });
    }
    const kept = story.agent(agentId).messages;
    expect(kept).toHaveLength(pastMessagesKept);
    expect(kept.slice(0, 2)).toMatchObject([{ text: 'Unread' }, { text: 'Failed' }]);
  });
});

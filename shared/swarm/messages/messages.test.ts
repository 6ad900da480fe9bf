import { describe, expect, it } from 'vitest';
import { failure } from '../../base/failure.ts';
import type { MessageId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { withProtocol } from '../recovery/worker-protocol.ts';
import { openTask } from '../selectors.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { isUndelivered, pastMessagesKept } from './message-state.ts';
import { expectedUnread } from './unread-messages.ts';

const withAgent = () => {
  const story = tellStory();
  return { story, ...launched(story, specOf('one', { prompt: 'Build the cart' })) };
};

const lastId = (story: Story): MessageId => {
  const queued = story.events.findLast(({ body }) => body.type === 'message-queued')?.body;
  if (queued?.type !== 'message-queued') throw new Error('No message was queued.');
  return queued.messageId;
};

describe('a message', () => {
  it('waits, and then reaches each stage once', () => {
    const { story, agentId } = withAgent();
    expect(story.ask({ type: 'message', agentId, text: 'Hurry' })).toBeNull();
    const messageId = lastId(story);
    expect(story.agent(agentId).queue).toMatchObject([{ id: messageId, text: 'Hurry', purpose: 'prompt' }]);
    for (const type of ['message-sent', 'message-accepted', 'message-read'] as const) {
      story.happen({ type, agentId, messageId });
      expect(story.agent(agentId).queue).toEqual([]);
      expect(`message-${story.agent(agentId).messages[0]?.stage}`).toBe(type);
    }
    story.happen({ type: 'message-accepted', agentId, messageId });
    expect(story.agent(agentId).messages).toMatchObject([{ id: messageId, stage: 'read' }]);
  });

  it('that the channel took is read when a turn is seen, not when one is only expected', () => {
    const { story, agentId, runId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'Hurry' });
    const messageId = lastId(story);
    story.happen(
      { type: 'message-sent', agentId, messageId },
      { type: 'message-accepted', agentId, messageId },
    );
    const expected = { ...statusOf('working', 2_000), rule: 'prompt-submitted' };
    expect(story.happen({ type: 'status-changed', agentId, runId, status: expected })).toEqual([
      'status-changed',
    ]);
    const seen = statusOf('working', 2_000);
    expect(story.happen({ type: 'status-changed', agentId, runId, status: seen })).toContain('message-read');
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'read' }]);
  });

  it('that fails keeps its whole text and its reason', () => {
    const { story, agentId } = withAgent();
    const text = 'x'.repeat(5_000);
    story.ask({ type: 'message', agentId, text });
    const reason = failure('prompt-not-free', 'Enter had no effect.');
    story.happen({ type: 'message-failed', agentId, messageId: lastId(story), failure: reason });
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'failed', text, failure: reason }]);
    expect(story.agent(agentId).lastFailure).toEqual(reason);
  });

  it('that failed and was dismissed comes back as it was', () => {
    const { story, agentId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'Hurry' });
    const messageId = lastId(story);
    const reason = failure('prompt-not-free', 'Enter had no effect.');
    story.happen({ type: 'message-failed', agentId, messageId, failure: reason });
    const failed = story.agent(agentId).messages;
    expect(story.ask({ type: 'restore-message', agentId, messageId })).toBe('message-not-queued');
    story.now += 5_000;
    story.ask({ type: 'cancel-message', agentId, messageId });
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'cancelled' }]);
    expect(story.ask({ type: 'restore-message', agentId, messageId })).toBeNull();
    expect(story.agent(agentId).messages).toEqual(failed);
  });

  it('can be edited and taken back while it waits, and not after', () => {
    const { story, agentId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'One' });
    const messageId = lastId(story);
    expect(story.ask({ type: 'edit-message', agentId, messageId, text: 'Two' })).toBeNull();
    expect(story.agent(agentId).queue).toMatchObject([{ text: 'Two' }]);
    expect(story.effects.at(-1)).toMatchObject({ kind: 'redraft', messageId, text: 'Two' });
    expect(story.ask({ type: 'cancel-message', agentId, messageId })).toBeNull();
    expect(story.effects.at(-1)).toMatchObject({ kind: 'recall', messageId });
    expect(story.agent(agentId)).toMatchObject({ queue: [], messages: [{ stage: 'cancelled' }] });
    expect(story.ask({ type: 'cancel-message', agentId, messageId })).toBe('message-not-queued');
    expect(story.ask({ type: 'edit-message', agentId, messageId, text: 'Three' })).toBe('message-not-queued');
  });

  it('that was taken back and did not arrive is no failure', () => {
    const { story, agentId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'One' });
    const messageId = lastId(story);
    story.ask({ type: 'cancel-message', agentId, messageId });
    const reason = failure('agent-not-running', 'It ended.');
    story.happen({ type: 'message-failed', agentId, messageId, failure: reason });
    expect(story.agent(agentId)).toMatchObject({ messages: [{ stage: 'cancelled' }], lastFailure: null });
  });

  it('that was on its way when it was taken back says so', () => {
    const { story, agentId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'One' });
    const messageId = lastId(story);
    story.ask({ type: 'cancel-message', agentId, messageId });
    story.happen({ type: 'message-sent', agentId, messageId });
    expect(story.agent(agentId).messages).toMatchObject([{ stage: 'sent' }]);
  });

  it('that waits when its agent is started again waits on until the run before has said what became of it', () => {
    const { story, agentId } = withAgent();
    story.ask({ type: 'message', agentId, text: 'Hurry' });
    const messageId = lastId(story);
    story.ask({ type: 'restart', agentId });
    expect(story.agent(agentId).queue).toMatchObject([{ id: messageId }]);
    const reason = failure('agent-not-running', 'It ended.');
    story.happen({ type: 'message-failed', agentId, messageId, failure: reason });
    expect(story.agent(agentId)).toMatchObject({ queue: [], messages: [{ text: 'Hurry', stage: 'failed' }] });
  });

  it.each(['message-failed', 'message-sent', 'message-unread', null] as const)(
    'that was the first prompt is given once where a restart gives it anew (%s)',
    (type) => {
      const story = tellStory();
      const { agentId } = launched(story, specOf('one', { prompt: 'Build the cart', protocol: true }));
      const messageId = 'message-first' as MessageId;
      const text = withProtocol('Build the cart', 'one');
      story.happen({ type: 'message-queued', agentId, messageId, text });
      if (type === 'message-unread') story.happen({ type: 'message-sent', agentId, messageId });
      const reason = failure('agent-not-running', 'It ended.');
      if (type !== null) story.happen({ type, agentId, messageId, failure: reason });
      story.ask({ type: 'restart', agentId });
      expect(story.agent(agentId).messages.filter(isUndelivered)).toEqual([]);
      expect(expectedUnread(story.state)).toEqual([]);
      expect(story.effects.filter(({ kind }) => kind === 'recall')).toHaveLength(type === null ? 1 : 0);
    },
  );

  it('about work that is under way opens no task', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.ask({ type: 'message', agentId, text: 'Are you there?', purpose: 'nudge' });
    expect(story.agent(agentId).taskId).toBeNull();
    expect(describeEvent(story.events.at(-1)!, story.state).text).toBe('has a nudge waiting: Are you there?');
  });

  it('is kept with the last ones only', () => {
    const { story, agentId } = withAgent();
    for (let i = 0; i < pastMessagesKept + 5; i += 1) {
      story.ask({ type: 'message', agentId, text: `Message ${i}` });
      story.happen({ type: 'message-sent', agentId, messageId: lastId(story) });
    }
    expect(story.agent(agentId).messages).toHaveLength(pastMessagesKept);
    expect(story.agent(agentId).messages.at(-1)?.text).toBe(`Message ${pastMessagesKept + 4}`);
  });
});

/** Is to report by the worker protocol, and has not been told of it. */
const untold = () => {
  const story = tellStory();
  return { story, ...launched(story, specOf('one', { protocol: true })) };
};

describe('the worker protocol', () => {
  it('goes before the first message to one that has no first prompt, and is no part of its text', () => {
    const { story, agentId } = untold();
    story.ask({ type: 'message', agentId, text: 'Are you there?', purpose: 'nudge' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: 'Are you there?' });
    story.ask({ type: 'message', agentId, text: 'Build the cart' });
    expect(story.effects.at(-1)).toMatchObject({
      kind: 'deliver',
      text: withProtocol('Build the cart', 'one'),
    });
    expect(story.agent(agentId).queue.at(-1)).toMatchObject({ text: 'Build the cart', protocol: true });
    expect(openTask(story.state, story.agent(agentId))?.title).toBe('Build the cart');
    const queued = story.events.find(({ body }) => body.type === 'message-queued' && body.protocol);
    expect(queued === undefined ? '' : describeEvent(queued, story.state).text).toBe(
      'has a message with the worker protocol waiting: Build the cart',
    );
    story.ask({ type: 'message', agentId, text: 'Hurry' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: 'Hurry' });
    expect(story.agent(agentId).queue.at(-1)).not.toHaveProperty('protocol');
  });

  it('stays before a message that is changed while it waits', () => {
    const { story, agentId } = untold();
    story.ask({ type: 'message', agentId, text: 'Build the cart' });
    story.ask({ type: 'edit-message', agentId, messageId: lastId(story), text: 'Build the shop' });
    expect(story.effects.at(-1)).toMatchObject({
      kind: 'redraft',
      text: withProtocol('Build the shop', 'one'),
    });
    expect(story.agent(agentId).queue).toMatchObject([{ text: 'Build the shop', protocol: true }]);
  });

  it('does not go before a command, which would be none any more', () => {
    const { story, agentId } = untold();
    story.ask({ type: 'message', agentId, text: '/model' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: '/model' });
    story.ask({ type: 'message', agentId, text: 'Build the cart' });
    story.ask({ type: 'edit-message', agentId, messageId: lastId(story), text: '/clear' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'redraft', text: '/clear' });
    expect(story.agent(agentId).queue.some(({ protocol }) => protocol)).toBe(false);
  });

  it('goes before the next message where the first is taken back or fails', () => {
    const { story, agentId } = untold();
    story.ask({ type: 'message', agentId, text: 'Build the cart' });
    const first = lastId(story);
    story.ask({ type: 'message', agentId, text: 'Build the shop' });
    const second = lastId(story);
    story.ask({ type: 'cancel-message', agentId, messageId: first });
    expect(story.effects.slice(-2)).toMatchObject([
      { kind: 'recall', messageId: first },
      { kind: 'redraft', messageId: second, text: withProtocol('Build the shop', 'one') },
    ]);
    expect(story.agent(agentId).queue).toMatchObject([{ text: 'Build the shop', protocol: true }]);
    const reason = failure('prompt-not-free', 'Enter had no effect.');
    story.happen({ type: 'message-failed', agentId, messageId: second, failure: reason });
    expect(story.agent(agentId).protocolToldAt).toBeNull();
    story.ask({ type: 'message', agentId, text: 'Again' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: withProtocol('Again', 'one') });
  });

  it('is told once to a conversation, whatever becomes of its tasks, and anew to the next', () => {
    const { story, agentId } = untold();
    const send = (): void => {
      story.ask({ type: 'message', agentId, text: 'Build' });
      story.happen({ type: 'message-sent', agentId, messageId: lastId(story) });
    };
    const isLed = (): boolean => story.agent(agentId).messages.at(-1)?.protocol === true;
    send();
    expect([isLed(), story.agent(agentId).protocolToldAt]).toEqual([true, story.now]);
    const task = openTask(story.state, story.agent(agentId));
    story.ask({ type: 'release-task', taskId: task!.id, reason: '' });
    send();
    expect(isLed()).toBe(false);
    const session = { type: 'session-named', agentId, sessionId: 'talk', transcript: null } as const;
    story.happen({ ...session, runId: story.agent(agentId).run!.id });
    story.ask({ type: 'resume', agentId });
    send();
    expect(isLed()).toBe(false);
    story.ask({ type: 'restart', agentId });
    send();
    expect(isLed()).toBe(true);
  });

  it.each([{ protocol: true, prompt: 'Begin' }, {}])('is not told to one started with %o', (spec) => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one', spec));
    story.ask({ type: 'message', agentId, text: 'Build the cart' });
    expect(story.effects.at(-1)).toMatchObject({ kind: 'deliver', text: 'Build the cart' });
  });
});

describe('a message to several agents', () => {
  it('goes to those that run and that it is for', () => {
    const story = tellStory();
    const back = launched(story, specOf('one', { role: 'backend' }));
    const front = launched(story, specOf('two', { role: 'frontend' }));
    const gone = launched(story, specOf('three', { role: 'backend' }));
    story.happen({ type: 'agent-exited', ...gone, code: 0, signal: null, requested: false });
    story.ask({ type: 'broadcast', swarmId, audience: { kind: 'role', role: 'backend' }, text: 'Rebase' });
    expect(story.agent(back.agentId).queue).toHaveLength(1);
    expect(story.agent(front.agentId).queue).toHaveLength(0);
    expect(story.agent(gone.agentId).queue).toHaveLength(0);
    story.ask({ type: 'broadcast', swarmId, audience: { kind: 'all' }, text: 'Stop' });
    expect([back, front].map(({ agentId }) => story.agent(agentId).queue.length)).toEqual([2, 1]);
  });

  it('is refused when nobody would get it', () => {
    const story = tellStory();
    const audience = { kind: 'role', role: 'qa' } as const;
    expect(story.ask({ type: 'broadcast', swarmId, audience, text: 'Hi' })).toBe('agent-not-running');
  });
});

import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { failure } from '../../base/failure.ts';
import type { MessageId } from '../../base/ids.ts';
import { attentionList } from '../attention/attention-list.ts';
import { isRunning } from '../selectors.ts';
import { launched, specOf, statusOf, tellStory } from '../testing/story.ts';
import { isDismissed, isUndelivered, pastMessagesKept } from './message-state.ts';
import { expectedUnread, unreadAfterMs } from './unread-messages.ts';

/** What a person or an agent does, or what becomes of one of the messages. */
const steps = array(
  record({
    kind: constantFrom(
      'message',
      'edit-message',
      'cancel-message',
      'restore-message',
      'send-again',
      'message-sent',
      'message-failed',
      'message-accepted',
      'message-read',
      'rest',
      'restart',
      'end',
      'host-killed',
    ),
    /** Which message. */
    nth: nat(4),
  }),
  { maxLength: 100, size: 'max' },
);
type Step = Parameters<Parameters<typeof steps.map>[0]>[0][number];

const ended = failure('agent-not-running', 'It ended.');

/** An agent, its messages, and a host that ends runs and watches as the real one does. */
function life() {
  const story = tellStory();
  const { agentId } = launched(story, specOf('one'));
  const agent = () => story.agent(agentId);
  const ids = (): readonly MessageId[] =>
    story.events.flatMap(({ body }) => (body.type === 'message-queued' ? body.messageId : []));
  const failAll = (waiting: readonly MessageId[]): void => {
    for (const messageId of waiting) {
      // Those that were taken back stand in no line any more.
      if (agent().queue.some(({ id }) => id === messageId))
        story.happen({ type: 'message-failed', agentId, messageId, failure: ended });
    }
  };
  const end = (type: 'agent-exited' | 'agent-lost'): void => {
    const { run } = agent();
    if (run === null || !isRunning(agent())) return;
    const status = statusOf('crashed', story.now);
    story.happen({ type: 'status-changed', agentId, runId: run.id, status });
    const exit = {
      type: 'agent-exited',
      agentId,
      runId: run.id,
      code: 1,
      signal: null,
      requested: false,
    } as const;
    story.happen(type === 'agent-exited' ? exit : { type, agentId, runId: run.id });
    failAll(agent().queue.map(({ id }) => id));
  };
  const watch = (): void => {
    story.now += unreadAfterMs;
    for (const { messageId, at } of expectedUnread(story.state)) {
      if (at <= story.now) story.happen({ type: 'message-unread', agentId, messageId });
    }
  };
  const take = ({ kind, nth }: Step): void => {
    const messageId = ids()[nth % Math.max(1, ids().length)];
    story.now += 1;
    if (kind === 'message') {
      if (ids().length < pastMessagesKept)
        story.ask({ type: kind, agentId, text: `Message ${ids().length}` });
    } else if (kind === 'restart') {
      const waiting = agent().queue.map(({ id }) => id);
      story.ask({ type: kind, agentId });
      failAll(waiting);
    } else if (kind === 'end') end('agent-exited');
    else if (kind === 'host-killed') end('agent-lost');
    else if (kind === 'rest') {
      const { run } = agent();
      if (run === null || !isRunning(agent())) return;
      const status = statusOf('idle', story.now);
      story.happen({ type: 'status-changed', agentId, runId: run.id, status });
      watch();
    } else if (messageId === undefined) return;
    else if (kind === 'edit-message') story.ask({ type: kind, agentId, messageId, text: `Edited ${nth}` });
    else if (kind === 'send-again') {
      if (ids().length < pastMessagesKept) story.ask({ type: kind, agentId, messageId });
    } else if (kind === 'cancel-message' || kind === 'restore-message')
      story.ask({ type: kind, agentId, messageId });
    else if (kind === 'message-failed') failAll([messageId]);
    else if (kind === 'message-sent' ? agent().queue.some(({ id }) => id === messageId) : wasSent(messageId))
      story.happen({ type: kind, agentId, messageId });
  };
  const wasSent = (messageId: MessageId): boolean =>
    story.events.some(({ body }) => body.type === 'message-sent' && body.messageId === messageId);
  return { story, agent, ids, take, end, watch };
}

it('of whatever happens to messages in whatever order, none vanishes and none goes out twice', () => {
  assert(
    property(steps, (happenings) => {
      const { story, agent, ids, take } = life();
      for (const step of happenings) {
        take(step);
        const known = [...agent().queue, ...agent().messages].map(({ id }) => id);
        expect([...known].toSorted()).toEqual([...ids()].toSorted());
        const shown = attentionList(story.state, null).flatMap((item) =>
          item.kind === 'message' ? item.message.id : [],
        );
        const open = agent().messages.filter(isUndelivered);
        expect([...shown].toSorted()).toEqual(open.map(({ id }) => id).toSorted());
      }
      const delivered = story.effects.flatMap((effect) =>
        effect.kind === 'deliver' ? effect.messageId : [],
      );
      expect(delivered).toEqual(ids());
      // One that a person put back may be sent again once more.
      const restored = new Set(
        story.events.flatMap(({ body }) => (body.type === 'message-restored' ? body.messageId : [])),
      );
      const repeated = story.events
        .flatMap(({ body }) => (body.type === 'message-queued' ? (body.again ?? []) : []))
        .filter((id) => !restored.has(id));
      expect(new Set(repeated).size).toBe(repeated.length);
    }),
    { numRuns: 300 },
  );
});

it('when its agent has ended, each message is with it, taken back, put away, or before the person', () => {
  assert(
    property(steps, (happenings) => {
      const { agent, take, end, watch } = life();
      for (const step of happenings) take(step);
      const wasRunning = isRunning(agent());
      end('agent-exited');
      watch();
      if (!wasRunning) return;
      expect(agent().queue).toEqual([]);
      const lost = agent().messages.filter(
        (message) => message.stage === 'sent' && !isDismissed(message) && !isUndelivered(message),
      );
      expect(lost).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

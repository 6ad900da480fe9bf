import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId, RequestId } from '../../base/ids.ts';
import type { StatusKind } from '../../detect/status.ts';
import { statusKinds } from '../../detect/status.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';
import { permission } from '../../signals/testing/requests.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { actionForLetter, actionsFor, attentionActions } from './attention-actions.ts';
import { attentionList, itemAfter, itemBeside } from './attention-list.ts';
import { lostTogether } from './lost-together.ts';
import { stepTaken } from './step-taken.ts';

const bash = (command: string): AgentRequest =>
  permission({ title: `Bash(${command})`, command, patterns: ['npm test *'] });
const question: AgentRequest = { kind: 'question', questions: [] };

function begin(story: Story, name: string, kind: StatusKind, at: number): AgentId {
  const { agentId, runId } = launched(story, specOf(name));
  story.happen({ type: 'status-changed', agentId, runId, status: statusOf(kind, at) });
  return agentId;
}

function ask(story: Story, agentId: AgentId, id: string, request: AgentRequest): void {
  const runId = story.agent(agentId).run!.id;
  const requestId = id as RequestId;
  story.happen({ type: 'request-opened', agentId, runId, requestId, channel: 'hook', request });
}

const keys = (story: Story) => attentionList(story.state, null).map((item) => item.key);

describe('the attention list', () => {
  it('is worst first and oldest first within, over requests, statuses and conflicts', () => {
    const story = tellStory();
    begin(story, 'works', 'working', 10);
    const stalled = begin(story, 'stalled', 'stalled', 20);
    const young = begin(story, 'young', 'error', 40);
    const old = begin(story, 'old', 'error', 30);
    const asks = begin(story, 'asks', 'awaiting-approval', 50);
    const conflictId = 'conflict-9' as ConflictId;
    story.happen({
      type: 'conflict-found',
      conflictId,
      swarmId,
      repository: '/shop',
      path: 'src/cart.ts',
      agents: [young, old],
    });
    ask(story, asks, 'request-1', bash('npm test'));
    expect(keys(story)).toEqual([
      'request-1',
      `${old} error 30`,
      `${young} error 40`,
      conflictId,
      `${stalled} stalled 20`,
    ]);
    expect(attentionList(story.state, null).map((item) => item.reason)).toEqual([
      'asks: Bash(npm test)',
      'reports an error',
      'reports an error',
      'wrote src/cart.ts, as did young',
      'claims to work, but nothing moves',
    ]);
  });

  it('shows an agent that asks without a channel by its status, and a request instead of it', () => {
    const story = tellStory();
    const agentId = begin(story, 'asks', 'awaiting-answer', 10);
    expect(keys(story)).toEqual([`${agentId} awaiting-answer 10`]);
    ask(story, agentId, 'request-1', question);
    expect(keys(story)).toEqual(['request-1']);
  });

  it('holds no agent that goes on without a person', () => {
    const story = tellStory();
    const quiet: readonly StatusKind[] = [
      'starting',
      'idle',
      'working',
      'done',
      'rate-limited',
      'compacting',
    ];
    for (const kind of quiet) begin(story, kind, kind, 10);
    expect(keys(story)).toEqual([]);
  });

  it('is walked around its ends, and from an item that is gone to the first', () => {
    const story = tellStory();
    const [one, two] = [begin(story, 'one', 'error', 1), begin(story, 'two', 'error', 2)];
    const items = attentionList(story.state, null);
    expect(itemBeside(items, `${one} error 1`, 1)?.agentId).toBe(two);
    expect(itemBeside(items, `${two} error 2`, 1)?.agentId).toBe(one);
    expect(itemBeside(items, `${one} error 1`, -1)?.agentId).toBe(two);
    expect(itemBeside(items, 'gone', 1)?.agentId).toBe(one);
    expect(itemBeside([], null, 1)).toBeNull();
  });
});

describe('what comes after an item', () => {
  it('is what stood behind it, else what stood before it, else nothing', () => {
    const story = tellStory();
    for (const [at, name] of ['one', 'two', 'three', 'four'].entries()) begin(story, name, 'error', at);
    const items = attentionList(story.state, null);
    const order = items.map(({ key }) => key);
    const names = (left: typeof items, at: number) =>
      story.agent(itemAfter(left, order, order[at]!)!.agentId).spec.name;
    expect(names(items, 1)).toBe('three');
    // Those before it went together with it: the place in the list says nothing.
    expect(names(items.slice(3), 1)).toBe('four');
    expect(names(items.slice(0, 2), 3)).toBe('two');
    expect(itemAfter([], order, order[0]!)).toBeNull();
  });
});

const stepOn = (story: Story) => {
  const [item] = attentionList(story.state, null);
  return stepTaken(item!, story.agent(item!.agentId));
};

describe('what was done about an item', () => {
  it('is its answer, until that is taken back', () => {
    const story = tellStory();
    const requestId = 'request-1' as RequestId;
    ask(story, begin(story, 'asks', 'awaiting-approval', 10), requestId, bash('npm test'));
    expect(stepOn(story)).toBeNull();
    story.ask({ type: 'answer-request', requestId, answer: { kind: 'deny', reason: '' } });
    expect(stepOn(story)).toMatchObject({ kind: 'answer', answer: { answer: { kind: 'deny' } } });
    story.ask({ type: 'take-back-answer', requestId });
    expect(stepOn(story)).toBeNull();
  });

  it('is the last message about it since it waits, unless that failed or was taken back', () => {
    const story = tellStory();
    const agentId = begin(story, 'fails', 'error', 10);
    story.ask({ type: 'message', agentId, text: 'Needed: a type', purpose: 'need' });
    expect(stepOn(story)).toBeNull();
    story.ask({ type: 'message', agentId, text: 'Use the other one', purpose: 'guidance' });
    expect(stepOn(story)).toMatchObject({ kind: 'message', message: { purpose: 'guidance' } });
    const messageId = story.agent(agentId).queue.at(-1)!.id;
    story.happen({ type: 'message-sent', agentId, messageId });
    expect(stepOn(story)).toMatchObject({ message: { stage: 'sent' } });
    story.happen({
      type: 'status-changed',
      agentId,
      runId: story.agent(agentId).run!.id,
      status: statusOf('error', Number.MAX_SAFE_INTEGER),
    });
    expect(stepOn(story)).toBeNull();
  });
});

describe('the actions of an item', () => {
  it('are those that fit, the likeliest first', () => {
    const story = tellStory();
    const agentId = begin(story, 'asks', 'awaiting-approval', 10);
    ask(story, agentId, 'request-1', bash('npm test'));
    const [item] = attentionList(story.state, null);
    expect(actionsFor(item!, story.state)).toEqual(['approve', 'deny', 'approve-session', 'open']);
    expect(actionForLetter(item!, story.state, 'd')).toBe('deny');
    expect(actionForLetter(item!, story.state, 'z')).toBeNull();
    story.ask({ type: 'answer-request', requestId: 'request-1' as RequestId, answer: { kind: 'approve' } });
    const [answered] = attentionList(story.state, null);
    expect(actionsFor(answered!, story.state)).toEqual(['open']);
  });

  it('of an answer that is still held is to take it back', () => {
    const story = tellStory();
    const agentId = begin(story, 'asks', 'awaiting-approval', 10);
    const requestId = 'request-1' as RequestId;
    ask(story, agentId, requestId, bash('npm test'));
    story.ask({ type: 'answer-request', requestId, answer: { kind: 'deny', reason: '' } });
    expect(actionsFor(attentionList(story.state, null)[0]!, story.state)).toEqual(['take-back', 'open']);
    story.happen({ type: 'request-answer-sent', agentId, requestId });
    expect(actionsFor(attentionList(story.state, null)[0]!, story.state)).toEqual(['open']);
  });

  it('have a letter each that no other action of the same item has, nor the queue itself', () => {
    const story = tellStory();
    for (const kind of statusKinds) begin(story, kind, kind, 10);
    const asks: readonly AgentRequest[] = [bash('ls'), question, { kind: 'plan', plan: 'First, …' }];
    for (const [index, request] of asks.entries())
      ask(story, begin(story, `asks ${index}`, 'awaiting-approval', 10), `request-${index}`, request);
    const items = attentionList(story.state, null);
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) {
      const letters = actionsFor(item, story.state).map((id) => attentionActions[id].letter);
      expect(letters).not.toEqual([]);
      expect(new Set(letters).size).toBe(letters.length);
      for (const own of ['j', 'k', 'y', 'n', 'c', 'q']) expect(letters).not.toContain(own);
    }
  });

  it('bring back all that a swarm lost with its host, until one is left', () => {
    const story = tellStory();
    const lost = ['one', 'two', 'three'].map((name) => launched(story, specOf(name)));
    const canAll = () => {
      const [item] = attentionList(story.state, null);
      return actionsFor(item!, story.state).includes('bring-back-lost');
    };
    for (const agent of lost) story.happen({ type: 'agent-lost', ...agent });
    expect(lostTogether(story.state, swarmId)).toHaveLength(3);
    expect(lostTogether(story.state, 'other' as typeof swarmId)).toEqual([]);
    expect(canAll()).toBe(true);
    for (const { agentId } of lost.slice(1)) story.ask({ type: 'restart', agentId });
    expect(lostTogether(story.state, swarmId).map(({ id }) => id)).toEqual([lost[0]!.agentId]);
    expect(canAll()).toBe(false);
  });

  it('are none when the agent is gone', () => {
    const story = tellStory();
    begin(story, 'one', 'error', 1);
    const [item] = attentionList(story.state, null);
    expect(actionsFor(item!, { ...story.state, agents: {} })).toEqual([]);
  });
});

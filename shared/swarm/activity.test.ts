import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId, MessageId, RunId, SwarmId, TaskId } from '../base/ids.ts';
import type { Status } from '../detect/status.ts';
import { describeEvent } from './activity.ts';
import { activityGroups, groupOf, typesOf } from './activity-groups.ts';
import { apply } from './apply.ts';
import { eventBodySchema } from './events.ts';
import type { EventBody, SwarmEvent } from './events.ts';
import { emptyState } from './state.ts';
import { launched, specOf, tellStory } from './testing/story.ts';

const a = 'a1' as AgentId;
const b = 'b1' as AgentId;
const runId = 'r1' as RunId;
const swarmId = 's1' as SwarmId;
const conflictId = 'c1' as ConflictId;

const asEvent = (body: EventBody, seq = 1): SwarmEvent => ({ seq, at: 0, by: 'agent', body });
const added = (agentId: AgentId, name: string): EventBody => ({
  type: 'agent-added',
  agentId,
  swarmId,
  spec: specOf(name, { profile: 'claude', command: 'claude', args: ['--verbose'] }),
});
const conflict: EventBody = {
  type: 'conflict-found',
  conflictId,
  swarmId,
  repository: '/shop',
  path: 'src/cart.ts',
  agents: [a, b],
};
const state = [added(a, 'cart'), added(b, 'tests'), conflict]
  .map((body, index) => asEvent(body, index + 1))
  .reduce(apply, emptyState);

const say = (body: EventBody) => {
  const { agentName, text } = describeEvent(asEvent(body), state);
  return `${agentName} ${text}`.trim();
};

const weight = (body: EventBody) => describeEvent(asEvent(body), state).weight;

const status = (value: Partial<Status> & { kind: Status['kind'] }): EventBody => ({
  type: 'status-changed',
  agentId: a,
  runId,
  status: { since: 0, rule: 'r', evidence: '', source: 'screen', ...value } as Status,
});

describe('describeEvent', () => {
  it.each<[EventBody, string]>([
    [added(a, 'cart'), 'cart was added: claude --verbose in /shop'],
    [status({ kind: 'awaiting-approval', request: 'rm -rf dist' }), 'cart needs your approval: rm -rf dist'],
    [status({ kind: 'working', activity: '' }), 'cart is working'],
    [status({ kind: 'crashed', code: null, signal: 'SIGKILL' }), 'cart has crashed: ended by SIGKILL'],
    [conflict, 'Conflict on src/cart.ts: cart and tests'],
    [{ type: 'conflict-joined', conflictId, agentId: b }, 'tests joined the conflict on src/cart.ts'],
    [
      { type: 'conflict-settled', conflictId, reason: 'same-again' },
      'Conflict on src/cart.ts is over: the versions no longer differ',
    ],
    [
      { type: 'conflict-settled', conflictId, reason: 'told-by-another' },
      'Both have written src/cart.ts by now: the conflict between them tells it',
    ],
    [
      { type: 'agent-exited', agentId: a, runId, code: 0, signal: null, requested: true },
      'cart ended with exit code 0, as asked',
    ],
    [
      { type: 'message-queued', agentId: a, messageId: 'm' as MessageId, text: 'go\non' },
      'cart has a message waiting: go on',
    ],
    [
      { type: 'task-progressed', agentId: a, taskId: 't' as TaskId, done: 2, total: 5, label: 'schema' },
      'cart is at 2 of 5: schema',
    ],
    [
      { type: 'protocol-line-said', agentId: a, line: { kind: 'build', passed: false, summary: 'TS2345' } },
      'cart said that the build fails: TS2345',
    ],
    [
      { type: 'warning-raised', agentId: null, failure: { code: 'internal', message: 'The disk is full.' } },
      'The disk is full.',
    ],
  ])('says %j as "%s"', (body, text) => {
    expect(say(body)).toBe(text);
  });

  it('names an agent that is gone by its id', () => {
    expect(describeEvent(asEvent({ type: 'agent-viewed', agentId: 'gone' as AgentId }), state)).toMatchObject(
      {
        agentName: 'gone',
        weight: 'quiet',
      },
    );
  });

  it('raises its voice for what needs a person', () => {
    expect(weight(status({ kind: 'blocked', need: 'a key' }))).toBe('call');
    expect(weight(status({ kind: 'idle' }))).toBe('plain');
    expect(weight(conflict)).toBe('call');
  });

  it('keeps a line short', () => {
    const long = describeEvent(asEvent(status({ kind: 'error', failure: 'x'.repeat(5000) })), state).text;
    expect(long).toHaveLength(400);
    expect(long.endsWith('…')).toBe(true);
  });
});

describe('groups', () => {
  it('have every type of event in exactly one of them', () => {
    const types = eventBodySchema.options.map((option) => option.unwrap().shape.type.value);
    expect(Object.keys(groupOf).sort()).toEqual([...types].sort());
    expect([...typesOf(new Set(activityGroups))].sort()).toEqual([...types].sort());
    // A build is told in a line alone.
    expect(typesOf(new Set(['task']))).toContain('protocol-line-said');
    expect(typesOf(new Set(['file']))).toEqual(['file-written', 'file-writer-unknown']);
  });
});

describe('a file that nobody is known to have changed', () => {
  it.each([
    ['/shop/src/cart.ts', 'src/cart.ts was changed by one or two: which of them is unknown'],
    ['/shopping/list.md', '/shopping/list.md was changed by one or two: which of them is unknown'],
  ])('%s is named as in the folder that they share', (path, text) => {
    const story = tellStory();
    const candidates = ['one', 'two'].map((name) => launched(story, specOf(name)).agentId);
    story.happen({ type: 'file-writer-unknown', path, candidates });
    expect(describeEvent(story.events.at(-1)!, story.state).text).toBe(text);
  });
});

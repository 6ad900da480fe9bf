import { describe, expect, it } from 'vitest';
import type { AgentId, ConflictId, MessageId, RunId, TaskId } from '../base/ids.ts';
import { failure } from '../base/failure.ts';
import { apply } from './apply.ts';
import type { EventBody } from './events.ts';
import { allFileRecords } from './files/file-records.ts';
import { agentFilesKept, emptyState } from './state.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from './testing/story.ts';

const wrote = (agentId: AgentId, path: string): EventBody => ({
  type: 'file-written',
  agentId,
  repository: '/shop',
  path,
  source: 'folder-watch',
});

const taskId = 'task-x' as TaskId;

describe('the order of events', () => {
  it.each([0, 2, 3])('admits no event %i after none', (seq) => {
    const event = { seq, at: 0, by: 'host', body: { type: 'swarm-closed', swarmId } } as const;
    expect(() => apply(emptyState, event)).toThrow(/missing or doubled/);
  });

  it('counts an event about what is gone, and changes nothing else', () => {
    const story = tellStory();
    const before = story.state;
    const gone = 'agent-gone' as AgentId;
    story.happen(
      { type: 'agent-renamed', agentId: gone, name: 'x' },
      { type: 'task-progressed', agentId: gone, taskId, done: 1, total: 2, label: '' },
      { type: 'task-completed', agentId: gone, taskId, summary: '', proven: true },
      { type: 'conflict-joined', agentId: gone, conflictId: 'conflict-x' as ConflictId },
      { type: 'conflict-dismissed', conflictId: 'conflict-x' as ConflictId },
    );
    expect(story.state).toEqual({ ...before, seq: before.seq + 5 });
  });

  it('refuses an event that it was never taught', () => {
    const event = { seq: 1, at: 0, by: 'host', body: { type: 'agent-sang', agentId: 'agent-1' } };
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    const unknown = { ...event, seq: story.state.seq + 1, body: { ...event.body, agentId } };
    expect(() => apply(story.state, unknown as never)).toThrow(/Unhandled case/);
  });
});

describe('a run', () => {
  it('is requested, launched and ended', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one'));
    expect(story.agent(agentId)).toMatchObject({
      run: { id: runId, pid: 100, startedAt: 1_000, endedAt: null, stopRequested: false },
      status: { kind: 'starting' },
    });
    story.now = 2_000;
    story.happen(
      { type: 'agent-stop-requested', agentId, runId },
      { type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: true },
    );
    expect(story.agent(agentId).run).toMatchObject({ endedAt: 2_000, stopRequested: true });
  });

  it('is not touched by late news of an earlier one', () => {
    const story = tellStory();
    const { agentId, runId: first } = launched(story, specOf('one'));
    story.happen({ type: 'agent-exited', agentId, runId: first, code: 1, signal: null, requested: false });
    story.ask({ type: 'restart', agentId });
    const { run, status } = story.agent(agentId);
    story.happen(
      { type: 'agent-exited', agentId, runId: first, code: 1, signal: null, requested: false },
      { type: 'agent-launched', agentId, runId: first, pid: 7 },
      { type: 'status-changed', agentId, runId: first, status: statusOf('crashed', 5) },
    );
    expect(story.agent(agentId)).toMatchObject({ run, status });
  });

  it('that could not be started says why, until the next one', () => {
    const story = tellStory();
    story.ask({ type: 'spawn', swarmId, specs: [specOf('one')] });
    const [agentId] = story.state.order as [AgentId];
    const runId = story.agent(agentId).run?.id as RunId;
    const why = failure('command-not-found', 'There is no sh.');
    story.happen({ type: 'agent-launch-failed', agentId, runId, failure: why });
    expect(story.agent(agentId)).toMatchObject({
      status: { kind: 'crashed', evidence: 'There is no sh.' },
      run: { endedAt: 1_000 },
      lastFailure: why,
    });
    story.ask({ type: 'restart', agentId });
    expect(story.agent(agentId)).toMatchObject({ status: { kind: 'starting' }, lastFailure: null });
  });

  it('is lost with its host', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one'));
    story.happen({ type: 'agent-lost', agentId, runId });
    expect(story.agent(agentId)).toMatchObject({ status: { kind: 'lost' }, run: { endedAt: 1_000 } });
  });
});

describe('a message', () => {
  it('waits in the queue until it is sent or has failed', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    for (const text of ['a', 'b', 'c']) story.ask({ type: 'message', agentId, text });
    const [a, b] = story.agent(agentId).queue.map(({ id }) => id) as [MessageId, MessageId];
    const why = failure('prompt-not-free', 'A question is open.');
    story.happen(
      { type: 'message-sent', agentId, messageId: a },
      { type: 'message-failed', agentId, messageId: b, failure: why },
    );
    expect(story.agent(agentId).queue.map(({ text }) => text)).toEqual(['c']);
    expect(story.agent(agentId).lastFailure).toEqual(why);
  });
});

describe('a task', () => {
  it('is counted once when it is handed out and once when it is done', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.happen({ type: 'task-assigned', agentId, taskId, title: 'cart' });
    story.happen({ type: 'task-progressed', agentId, taskId, done: 1, total: 3, label: 'tests' });
    expect(story.state.tasks[taskId]?.progress).toEqual({ done: 1, total: 3, label: 'tests' });
    const done: EventBody = { type: 'task-completed', agentId, taskId, summary: 'all', proven: true };
    story.happen(done, done);
    expect(story.state.tasks[taskId]?.completed).toEqual({ at: 1_000, summary: 'all', proven: true });
    expect(story.agent(agentId)).toMatchObject({ tasksTotal: 1, tasksCompleted: 1, taskId });
  });
});

describe('written files', () => {
  it('are listed latest first, counted once each, and the list is bounded', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.happen(wrote(agentId, 'a'), wrote(agentId, 'b'), wrote(agentId, 'a'));
    expect(story.agent(agentId)).toMatchObject({ files: ['a', 'b'], filesWritten: 2 });
    const many = Array.from({ length: agentFilesKept + 10 }, (_, n) => wrote(agentId, `f${n}`));
    story.happen(...many);
    expect(story.agent(agentId).files).toHaveLength(agentFilesKept);
    expect(story.agent(agentId).filesWritten).toBe(agentFilesKept + 12);
  });
});

describe('an agent that is removed', () => {
  it('takes its tasks, its conflicts and its name on files with it', () => {
    const story = tellStory();
    const one = launched(story, specOf('one'));
    const two = launched(story, specOf('two'));
    story.happen(wrote(one.agentId, 'shared'), wrote(two.agentId, 'shared'), wrote(one.agentId, 'own'));
    story.happen({ type: 'task-assigned', agentId: one.agentId, taskId, title: 'cart' });
    expect(Object.keys(story.state.conflicts)).toHaveLength(1);
    story.happen({ type: 'agent-removed', agentId: one.agentId });
    expect(story.state).toMatchObject({ order: [two.agentId], tasks: {}, conflicts: {} });
    const [left, ...more] = allFileRecords(story.state.files);
    expect(more).toEqual([]);
    expect(left).toMatchObject({ repository: '/shop', path: 'shared' });
    expect(Object.keys(left?.writers ?? {})).toEqual([two.agentId]);
  });

  it('leaves nothing of a swarm that is closed', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one', { prompt: 'build the cart' }));
    story.happen(wrote(agentId, 'a'), {
      type: 'agent-exited',
      agentId,
      runId,
      code: 0,
      signal: null,
      requested: false,
    });
    expect(story.ask({ type: 'close-swarm', swarmId })).toBeNull();
    expect(story.state).toEqual({ ...emptyState, seq: story.state.seq });
  });
});

describe('what an agent says and what a person does', () => {
  it('is kept where it belongs', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    story.now = 3_000;
    story.happen(
      { type: 'protocol-line-said', agentId, line: { kind: 'build', passed: false, summary: 'no cart' } },
      { type: 'agent-renamed', agentId, name: 'cart' },
      { type: 'agent-viewed', agentId },
      { type: 'agent-interrupted', agentId },
      { type: 'warning-raised', agentId, failure: failure('watch-incomplete', 'Not all is seen.') },
      { type: 'warning-raised', agentId: null, failure: failure('internal', 'Of no agent.') },
    );
    expect(story.agent(agentId)).toMatchObject({
      build: { passed: false, summary: 'no cart', at: 3_000 },
      spec: { name: 'cart' },
      viewedAt: 3_000,
      lastFailure: { message: 'Not all is seen.' },
    });
  });
});

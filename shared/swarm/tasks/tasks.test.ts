import { describe, expect, it } from 'vitest';
import type { AgentId, RunId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { totals } from '../selectors.ts';
import { follow } from '../testing/follow-story.ts';
import { leaseMs } from '../ownership/file-claims.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import type { TaskDraft } from './task-draft.ts';
import { collisionsOfTask, findByKey, openDependencies, standingOf } from './task-standing.ts';
import { bareDraft } from './task-state.ts';
import type { Task } from './task-state.ts';

const draft = (key: string, changes: Partial<TaskDraft> = {}): TaskDraft => ({
  ...bareDraft(key, `Do ${key}`),
  ...changes,
});
const after = (key: string, ...dependencies: readonly string[]): TaskDraft => draft(key, { dependencies });

function task(story: Story, key: string): Task {
  const found = findByKey(story.state, swarmId, key);
  if (found === undefined) throw new Error(`There is no task ${key}.`);
  return found;
}
const standing = (story: Story, key: string) => standingOf(story.state, task(story, key));
const add = (story: Story, ...drafts: readonly TaskDraft[]) =>
  story.ask({ type: 'add-tasks', swarmId, drafts });
const assign = (story: Story, key: string, agentId: AgentId) =>
  story.ask({ type: 'assign-task', taskId: task(story, key).id, agentId });

interface Worker {
  readonly agentId: AgentId;
  readonly runId: RunId;
}

function idle(story: Story, name: string, role = '', profile = 'claude'): Worker {
  const worker = launched(story, specOf(name, { role, profile }));
  story.happen({ type: 'status-changed', ...worker, status: statusOf('idle', story.now) });
  return worker;
}

/** Gets what waits in its queue, works, and says that it is done. */
function finish(story: Story, worker: Worker, proven = true): void {
  for (const { id: messageId } of story.agent(worker.agentId).queue)
    story.happen({ type: 'message-sent', agentId: worker.agentId, messageId });
  story.now += 1_000;
  story.happen({ type: 'status-changed', ...worker, status: statusOf('working', story.now) });
  const status = statusOf('done', story.now, { summary: 'All green', proven });
  story.happen({ type: 'status-changed', ...worker, status });
}

describe('the board', () => {
  it('opens a task when all it depends on is completed, and gives it to an agent whose role fits', () => {
    const story = tellStory();
    const back = idle(story, 'Back', 'backend');
    const front = idle(story, 'Front', 'Frontend');
    expect(
      add(story, draft('T1', { role: 'backend' }), draft('T2', { role: 'frontend', dependencies: ['T1'] })),
    ).toBeNull();
    follow(story);
    expect(task(story, 'T1')).toMatchObject({ agentId: back.agentId, stage: 'assigned', attempts: 1 });
    expect(standing(story, 'T2')).toBe('waiting');
    expect(story.agent(back.agentId).queue).toMatchObject([{ purpose: 'task' }]);
    finish(story, back);
    follow(story);
    expect(task(story, 'T1').completed).toMatchObject({ summary: 'All green', proven: true });
    expect(task(story, 'T2')).toMatchObject({ agentId: front.agentId, stage: 'assigned' });
    expect(totals(story.state)).toMatchObject({ tasksCompleted: 1, tasksTotal: 2 });
  });

  it('refuses doubled, unknown and circular ids by name, and takes none of them', () => {
    const story = tellStory();
    const refusals = [
      [draft('A'), draft('A')],
      [after('A', 'Z')],
      [after('A', 'B'), after('B', 'C'), after('C', 'A')],
      [after('A', 'A')],
    ];
    for (const drafts of refusals) expect(add(story, ...drafts)).toBe('invalid-tasks');
    expect(story.state.tasks).toEqual({});
    expect(add(story, draft('A'))).toBeNull();
    expect(add(story, draft('A'))).toBe('invalid-tasks');
    expect(add(story, after('B', 'A'))).toBeNull();
    const edited = { type: 'edit-task', taskId: task(story, 'A').id, draft: after('A', 'B') } as const;
    expect(story.ask(edited)).toBe('invalid-tasks');
  });

  it('keeps a task closed whose dependency failed, was removed, or is unknown', () => {
    const story = tellStory();
    const worker = idle(story, 'One');
    add(story, draft('A'), after('B', 'A'));
    story.ask({ type: 'fail-task', taskId: task(story, 'A').id, reason: 'no way' });
    expect(standing(story, 'B')).toBe('waiting');
    story.ask({ type: 'remove-task', taskId: task(story, 'A').id });
    expect(openDependencies(story.state, task(story, 'B'))).toEqual(['A']);
    expect(assign(story, 'B', worker.agentId)).toBe('task-not-ready');
    follow(story);
    expect(standing(story, 'B')).toBe('waiting');
  });

  it('does not take a word without evidence, or one over a failing build, for completion', () => {
    const story = tellStory();
    const worker = idle(story, 'One');
    add(story, draft('A'), after('B', 'A'));
    follow(story);
    finish(story, worker, false);
    expect(task(story, 'A')).toMatchObject({ stage: 'claimed', completed: null });
    expect(standing(story, 'B')).toBe('waiting');
    const line = { kind: 'build', passed: false, summary: '2 errors' } as const;
    story.happen({ type: 'protocol-line-said', agentId: worker.agentId, line });
    finish(story, worker);
    expect(task(story, 'A').trouble).toContain('while the build fails');
    expect(standing(story, 'B')).toBe('waiting');
    const passed = { kind: 'build', passed: true, summary: '' } as const;
    story.happen({ type: 'protocol-line-said', agentId: worker.agentId, line: passed });
    finish(story, worker);
    expect(standing(story, 'B')).toBe('ready');
  });

  it('lets a person accept what an agent claims', () => {
    const story = tellStory();
    const worker = idle(story, 'One');
    add(story, draft('A'));
    follow(story);
    finish(story, worker, false);
    expect(story.ask({ type: 'accept-task', taskId: task(story, 'A').id })).toBeNull();
    expect(standing(story, 'A')).toBe('completed');
    expect(story.agent(worker.agentId)).toMatchObject({ tasksCompleted: 1, tasksTotal: 1 });
    expect(story.ask({ type: 'accept-task', taskId: task(story, 'A').id })).toBe('task-not-ready');
  });

  it('holds back a task that would meet a running one on the same files', () => {
    const story = tellStory();
    const [one] = [idle(story, 'One'), idle(story, 'Two')];
    add(story, draft('A', { files: ['src/cart/**'] }), draft('B', { files: ['src/cart/total.ts'] }));
    follow(story);
    expect(standing(story, 'B')).toBe('ready');
    expect(collisionsOfTask(story.state, task(story, 'B'), story.now)).toHaveLength(1);
    finish(story, one);
    follow(story);
    expect(standing(story, 'B')).toBe('assigned');
  });

  it('finds no collision with the task that it waits for anyway', () => {
    const story = tellStory();
    idle(story, 'One');
    const files = ['src/**'];
    add(story, draft('A', { files }), draft('B', { files, dependencies: ['A'] }), draft('C', { files }));
    follow(story);
    const collisions = (key: string) => collisionsOfTask(story.state, task(story, key), story.now).length;
    expect([collisions('B'), collisions('C')]).toEqual([0, 1]);
  });

  it('holds nothing back for an agent that died or hangs', () => {
    const story = tellStory();
    const one = idle(story, 'One');
    add(story, draft('A', { files: ['src/cart/**'] }), draft('B', { files: ['src/**'] }));
    follow(story);
    const collides = (now: number) => collisionsOfTask(story.state, task(story, 'B'), now).length;
    expect([collides(story.now), collides(story.now + leaseMs + 1)]).toEqual([1, 0]);
    idle(story, 'Two');
    follow(story);
    expect(standing(story, 'B')).toBe('ready');
    story.happen({ type: 'agent-exited', ...one, code: 1, signal: null, requested: false });
    follow(story);
    expect(standing(story, 'B')).toBe('assigned');
  });

  it('gives a task without a role to no unknown program, and nothing while a person wants to decide', () => {
    const story = tellStory();
    idle(story, 'Shell', '', 'generic');
    add(story, draft('A'));
    follow(story);
    expect(standing(story, 'A')).toBe('ready');
    story.ask({ type: 'change-swarm-options', swarmId, options: { autoAssign: false } });
    idle(story, 'One');
    follow(story);
    expect(standing(story, 'A')).toBe('ready');
  });

  it('opens a task again when its agent is removed, and forgets what a prompt had opened', () => {
    const story = tellStory();
    const worker = idle(story, 'One');
    story.ask({ type: 'message', agentId: worker.agentId, text: 'Something else' });
    finish(story, worker);
    add(story, draft('A'));
    follow(story);
    story.happen({ type: 'agent-exited', ...worker, code: 1, signal: null, requested: false });
    story.ask({ type: 'remove', agentId: worker.agentId });
    expect(Object.values(story.state.tasks)).toMatchObject([{ key: 'A', stage: 'open', agentId: null }]);
  });

  it('goes with its swarm', () => {
    const story = tellStory();
    add(story, draft('A'));
    story.ask({ type: 'close-swarm', swarmId });
    expect(story.state.tasks).toEqual({});
  });
});

describe('a task', () => {
  it('goes by hand to an agent that has nothing else to do, and can be taken back', () => {
    const story = tellStory();
    const worker = idle(story, 'One', 'docs', 'generic');
    add(story, draft('A'), draft('B'));
    expect(assign(story, 'A', worker.agentId)).toBeNull();
    expect(assign(story, 'B', worker.agentId)).toBe('task-not-ready');
    expect(story.ask({ type: 'remove-task', taskId: task(story, 'A').id })).toBe('task-not-ready');
    const release = { type: 'release-task', taskId: task(story, 'A').id, reason: 'a mistake' } as const;
    expect(story.ask(release)).toBeNull();
    expect(story.agent(worker.agentId)).toMatchObject({ taskId: null, tasksTotal: 0 });
    expect(assign(story, 'B', worker.agentId)).toBeNull();
    expect(task(story, 'A').history.map(({ text }) => text)).toEqual([
      'given to One',
      'taken back: a mistake',
    ]);
  });

  it('keeps what its agent said it completed', () => {
    const story = tellStory();
    const { agentId } = idle(story, 'One');
    add(story, draft('A'));
    follow(story);
    for (const label of ['schema', 'routes', 'routes']) {
      const line = { kind: 'progress', done: 1, total: 4, label } as const;
      story.happen({ type: 'protocol-line-said', agentId, line });
    }
    expect(task(story, 'A')).toMatchObject({ steps: ['schema', 'routes'], progress: { done: 1, total: 4 } });
  });
});

const gated = (attempts: number) => {
  const story = tellStory();
  const worker = idle(story, 'One');
  story.ask({ type: 'change-swarm-options', swarmId, options: { gate: 'npm test', attempts } });
  add(story, draft('A'));
  follow(story);
  finish(story, worker);
  return { story, worker };
};
const failCheck = (story: Story, agentId: AgentId) => {
  const taskId = task(story, 'A').id;
  story.happen({ type: 'task-check-failed', agentId, taskId, command: 'npm test', output: '1 failed' });
};

describe('a gate', () => {
  it('stands before completion', () => {
    const { story, worker } = gated(3);
    expect(task(story, 'A')).toMatchObject({ stage: 'checking', completed: null });
    const taskId = task(story, 'A').id;
    const done = { taskId, agentId: worker.agentId, summary: 'All green', proven: true };
    story.happen({ type: 'task-completed', ...done });
    expect(standing(story, 'A')).toBe('completed');
  });

  it('that fails sends the task back with the output', () => {
    const { story, worker } = gated(3);
    failCheck(story, worker.agentId);
    follow(story);
    expect(task(story, 'A')).toMatchObject({ stage: 'assigned', attempts: 2, trouble: '1 failed' });
    expect(story.agent(worker.agentId).queue.at(-1)).toMatchObject({ purpose: 'gate' });
    expect(story.agent(worker.agentId).queue.at(-1)?.text).toContain('1 failed');
  });

  it('that keeps failing gives the task to another agent, or up', () => {
    const { story, worker } = gated(1);
    const other = idle(story, 'Two');
    failCheck(story, worker.agentId);
    follow(story);
    expect(task(story, 'A').agentId).toBe(other.agentId);
    expect(story.agent(worker.agentId).taskId).toBeNull();
    finish(story, other);
    const checked = task(story, 'A');
    expect(checked.stage).toBe('checking');
    failCheck(story, other.agentId);
    follow(story);
    // Not back to the first, who is free again: it would go to and fro for ever.
    expect(task(story, 'A').stage).toBe('failed');
    expect(describeEvent(story.events.at(-1)!, story.state).text).toContain(
      'Task A failed: Its check failed 2 times',
    );
  });

  it('gives each agent as many attempts, and all of them anew once the person puts the task back', () => {
    const { story, worker } = gated(2);
    const other = idle(story, 'Two');
    for (const { agentId } of [worker, worker, other]) {
      failCheck(story, agentId);
      follow(story);
      finish(story, story.agent(worker.agentId).taskId === null ? other : worker);
    }
    expect(task(story, 'A')).toMatchObject({
      agentId: other.agentId,
      failedChecks: { [worker.agentId]: 2, [other.agentId]: 1 },
    });
    story.ask({ type: 'reopen-task', taskId: task(story, 'A').id });
    expect(task(story, 'A')).toMatchObject({ attempts: 0, failedChecks: {} });
  });
});

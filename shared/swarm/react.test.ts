import { describe, expect, it } from 'vitest';
import type { AgentId } from '../base/ids.ts';
import type { EventBody } from './events.ts';
import { conflictWindowMs } from './conflicts/react-to-write.ts';
import { openConflicts, openTask } from './selectors.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from './testing/story.ts';
import type { Story } from './testing/story.ts';

const wrote = (agentId: AgentId, path = 'src/cart.ts'): EventBody => ({
  type: 'file-written',
  agentId,
  repository: '/shop',
  path,
  source: 'folder-watch',
});

const said = (agentId: AgentId, done: number, total: number): EventBody => ({
  type: 'protocol-line-said',
  agentId,
  line: { kind: 'progress', done, total, label: 'tests' },
});

function twoAgents(): { story: Story; one: AgentId; two: AgentId } {
  const story = tellStory();
  const one = launched(story, specOf('one')).agentId;
  const two = launched(story, specOf('two')).agentId;
  return { story, one, two };
}

describe('PROGRESS', () => {
  it('moves the open task on', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one', { prompt: 'build the cart' }));
    expect(story.happen(said(agentId, 2, 5))).toEqual(['protocol-line-said', 'task-progressed']);
    expect(openTask(story.state, story.agent(agentId))).toMatchObject({
      title: 'build the cart',
      progress: { done: 2, total: 5, label: 'tests' },
    });
  });

  it('opens a task for an agent that was handed none by the app', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one'));
    expect(story.happen(said(agentId, 1, 5))).toEqual([
      'protocol-line-said',
      'task-assigned',
      'task-progressed',
    ]);
    expect(story.happen(said(agentId, 2, 5))).toEqual(['protocol-line-said', 'task-progressed']);
    expect(story.agent(agentId).tasksTotal).toBe(1);
  });
});

describe('the end of a task', () => {
  it('is the change into done, once, with the evidence that there is', () => {
    const story = tellStory();
    const { agentId, runId } = launched(story, specOf('one', { prompt: 'build the cart' }));
    const done = (summary: string): EventBody => ({
      type: 'status-changed',
      agentId,
      runId,
      status: statusOf('done', 5, { summary, proven: true }),
    });
    expect(story.happen(done('built'))).toEqual(['status-changed', 'task-completed']);
    expect(story.happen(done('built, 12 tests pass'))).toEqual(['status-changed']);
    expect(Object.values(story.state.tasks)).toMatchObject([
      { completed: { summary: 'built', proven: true } },
    ]);
  });

  it('is none when an earlier run says so late', () => {
    const story = tellStory();
    const first = launched(story, specOf('one', { prompt: 'build the cart' }));
    story.happen({ type: 'agent-exited', ...first, code: 0, signal: null, requested: false });
    story.ask({ type: 'restart', agentId: first.agentId });
    expect(story.happen({ type: 'status-changed', ...first, status: statusOf('done', 5) })).toEqual([
      'status-changed',
    ]);
  });

  it('needs more than words: a line of the protocol alone completes nothing', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('one', { prompt: 'build the cart' }));
    const line: EventBody = { type: 'protocol-line-said', agentId, line: { kind: 'done', summary: 'built' } };
    expect(story.happen(line)).toEqual(['protocol-line-said']);
  });
});

describe('a conflict', () => {
  it('is found when a second agent writes the file, and names both', () => {
    const { story, one, two } = twoAgents();
    expect(story.happen(wrote(one), wrote(one))).not.toContain('conflict-found');
    expect(story.happen(wrote(two))).toEqual(['file-written', 'conflict-found']);
    expect(openConflicts(story.state)).toMatchObject([{ path: 'src/cart.ts', agents: [one, two], swarmId }]);
    expect(story.happen(wrote(one), wrote(two))).toEqual(['file-written', 'file-written']);
  });

  it('is joined by a third', () => {
    const { story, one, two } = twoAgents();
    const three = launched(story, specOf('three')).agentId;
    story.happen(wrote(one), wrote(two));
    expect(story.happen(wrote(three))).toEqual(['file-written', 'conflict-joined']);
    expect(openConflicts(story.state)[0]?.agents).toEqual([one, two, three]);
  });

  it('is none between other files, other repositories or long after', () => {
    const { story, one, two } = twoAgents();
    story.happen(wrote(one), wrote(one, 'src/old.ts'));
    expect(story.happen(wrote(two, 'src/other.ts'))).toEqual(['file-written']);
    expect(story.happen({ ...wrote(two), repository: '/blog' } as EventBody)).toEqual(['file-written']);
    story.now += conflictWindowMs + 1;
    expect(story.happen(wrote(two, 'src/old.ts'))).toEqual(['file-written']);
  });

  it('is none between swarms', () => {
    const { story, one } = twoAgents();
    const other = 'swarm-other' as typeof swarmId;
    story.ask({ type: 'open-swarm', swarmId: other, name: 'blog', root: '/blog', source: 'manual' });
    story.ask({ type: 'spawn', swarmId: other, specs: [specOf('three')] });
    story.happen(wrote(one));
    expect(story.happen(wrote(story.state.order.at(-1) as AgentId))).toEqual(['file-written']);
  });

  it('is none between agents that have both ended', () => {
    const { story, one, two } = twoAgents();
    for (const id of [one, two]) {
      const runId = story.agent(id).run?.id;
      if (runId === undefined) throw new Error('It was launched.');
      story.happen(wrote(id, `own-${id}`), {
        type: 'agent-exited',
        agentId: id,
        runId,
        code: 0,
        signal: null,
        requested: false,
      });
    }
    expect(story.happen(wrote(one), wrote(two))).toEqual(['file-written', 'file-written']);
  });

  it('that was dismissed is an alarm again only when both have written once more', () => {
    const { story, one, two } = twoAgents();
    story.happen(wrote(one), wrote(two));
    const [conflict] = openConflicts(story.state);
    if (conflict === undefined) throw new Error('It was found.');
    story.now += 1_000;
    story.ask({ type: 'dismiss-conflict', conflictId: conflict.id });
    expect(openConflicts(story.state)).toEqual([]);
    story.now += 1_000;
    expect(story.happen(wrote(two), wrote(two))).toEqual(['file-written', 'file-written']);
    expect(story.happen(wrote(one))).toEqual(['file-written', 'conflict-found']);
  });

  it('that was dismissed is opened again as it was, unless it is told anew already', () => {
    const { story, one, two } = twoAgents();
    story.happen(wrote(one), wrote(two));
    const [conflict] = openConflicts(story.state);
    if (conflict === undefined) throw new Error('It was found.');
    const reopen = { type: 'reopen-conflict', conflictId: conflict.id } as const;
    story.ask({ type: 'dismiss-conflict', conflictId: conflict.id });
    expect(story.ask(reopen)).toBeNull();
    expect(openConflicts(story.state)).toEqual([conflict]);
    story.now += 1_000;
    story.ask({ type: 'dismiss-conflict', conflictId: conflict.id });
    story.now += 1_000;
    story.happen(wrote(one), wrote(two));
    const [anew] = openConflicts(story.state);
    expect(story.ask(reopen)).toBeNull();
    expect(openConflicts(story.state)).toEqual([anew]);
  });
});

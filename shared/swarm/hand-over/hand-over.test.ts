import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { openNeeds } from '../needs/wait-graph.ts';
import { judgeWrite } from '../ownership/judge-write.ts';
import type { KeptWork } from '../recovery/hand-over.ts';
import { workSoFar } from '../recovery/work-so-far.ts';
import { launched, specOf, statusOf, swarmId, tellStory } from '../testing/story.ts';
import { describeTravel, placeOfWork } from './work-travel.ts';
import type { WorkTravel } from './work-travel.ts';

function pair() {
  const story = tellStory();
  const from = launched(story, specOf('Cart', { prompt: 'Build the cart', owns: ['src/cart/**'] }));
  const to = launched(story, specOf('Shop', { owns: ['src/shop/**'] }));
  story.happen({ type: 'status-changed', ...from, status: statusOf('working', 1_000) });
  const handOver = {
    type: 'hand-over',
    agentId: from.agentId,
    toAgentId: to.agentId,
    note: 'Take it',
  } as const;
  return { story, from, to, handOver };
}

describe('a hand-over', () => {
  it('moves the task and the ownership, stops the first agent and tells both', () => {
    const { story, from, to, handOver } = pair();
    const { taskId } = story.agent(from.agentId);
    expect(story.ask(handOver)).toBeNull();
    expect(story.agent(to.agentId)).toMatchObject({
      taskId,
      tasksTotal: 1,
      queue: [{ purpose: 'hand-over', text: 'Take it' }],
      spec: { owns: ['src/shop/**', 'src/cart/**'] },
    });
    expect(story.agent(from.agentId)).toMatchObject({
      taskId: null,
      tasksTotal: 0,
      queue: [{ purpose: 'stop-work', text: expect.stringMatching(/belong to Shop now:\n- src\/cart/) }],
      spec: { owns: [] },
    });
    expect(story.effects.slice(-3).map(({ kind }) => kind)).toEqual(['interrupt', 'deliver', 'deliver']);
    const moved = story.events.find(({ body }) => body.type === 'work-handed-over');
    expect(describeEvent(moved!, story.state).text).toBe(
      'handed Build the cart over to Shop, with src/cart/**',
    );
  });

  it('presses no key into a question that the first agent asks', () => {
    const { story, from, handOver } = pair();
    story.happen({ type: 'status-changed', ...from, status: statusOf('awaiting-approval', 2_000) });
    expect(story.ask(handOver)).toBeNull();
    expect(story.effects.map(({ kind }) => kind)).not.toContain('interrupt');
  });

  it('is refused to an agent that is busy, has ended, or is the same', () => {
    const { story, from, to, handOver } = pair();
    expect(story.ask({ ...handOver, toAgentId: from.agentId })).toBe('unknown-agent');
    story.ask({ type: 'message', agentId: to.agentId, text: 'Something else' });
    expect(story.ask(handOver)).toBe('task-not-ready');
    story.happen({ type: 'agent-exited', ...to, code: 0, signal: null, requested: false });
    expect(story.ask(handOver)).toBe('agent-not-running');
  });
});

describe('what an agent holds', () => {
  const files = ['src/cart/**'];
  const draft = { key: 'T1', title: 'Cart', description: '', role: '', dependencies: [], files, gate: '' };
  const place = { repository: '/shop', folder: '' };

  function withTask(toFolder = '/shop') {
    const story = tellStory();
    const { agentId: from } = launched(story, specOf('Cart', { owns: ['src/cart/*.ts', 'docs/**'] }));
    const { agentId: to } = launched(story, specOf('Shop', { cwd: toFolder }));
    const { agentId: other } = launched(story, specOf('Other'));
    for (const agentId of [from, to, other])
      story.happen({ type: 'agent-placed', agentId, top: `/trees/${agentId}`, ...place });
    story.ask({ type: 'add-tasks', swarmId, drafts: [draft] });
    const [task] = Object.values(story.state.tasks);
    story.ask({ type: 'assign-task', taskId: task!.id, agentId: from });
    const handOver = () => story.ask({ type: 'hand-over', agentId: from, toAgentId: to, note: 'Take it' });
    const refusal = (agentId: AgentId, path: string) =>
      judgeWrite(story.state, agentId, path, story.now)?.reason ?? null;
    return { story, from, to, other, handOver, refusal };
  }

  it('moves with the task in one event: its globs, rows of the table and the lease', () => {
    const { story, from, to, other, handOver, refusal } = withTask();
    const rules = [
      { globs: ['src/cart/api/**'], agentId: from },
      { globs: ['web/**'], agentId: from },
      { globs: ['src/**/*.md'], agentId: null },
    ];
    story.ask({ type: 'set-ownership', swarmId, rules });
    expect(handOver()).toBeNull();
    const moved = story.events.findLast(({ body }) => body.type === 'work-handed-over');
    expect(describeEvent(moved!, story.state).text).toBe(
      'handed Cart over to Shop, with src/cart/*.ts, src/cart/api/**',
    );
    expect(story.state.ownership[swarmId]).toMatchObject([
      { agentId: to },
      { agentId: from },
      { agentId: null },
    ]);
    expect(refusal(from, 'src/cart/api/a.ts')).toContain('owned by Shop');
    expect(refusal(from, 'src/cart/a.ts')).toContain('owned by Shop');
    expect(refusal(to, 'src/cart/a.ts')).toBeNull();
    expect(refusal(other, 'src/cart/deep/a.ts')).toContain('in the hands of another task: T1');
    expect(refusal(to, 'docs/a.md')).toContain('owned by Cart');
    expect(refusal(to, 'web/a.css')).toContain('owned by Cart');
  });

  it('means the same files for an agent of another folder', () => {
    const { story, to, other, handOver, refusal } = withTask('/shop/web');
    story.happen({ type: 'agent-placed', agentId: to, top: '/trees/to', repository: '/shop', folder: 'web' });
    expect(handOver()).toBeNull();
    expect(story.agent(to).spec.owns).toEqual([]);
    expect(story.state.ownership[swarmId]).toEqual([{ globs: ['src/cart/*.ts'], agentId: to }]);
    expect(refusal(other, 'src/cart/a.ts')).toContain('owned by Shop');
    expect(refusal(to, 'src/cart/a.ts')).toBeNull();
  });

  it('is asked of who goes on from then on, and what it waited for comes to that one', () => {
    const { story, from, to, other, handOver } = withTask();
    const need = (agentId: AgentId, what: string) => {
      const line = { kind: 'need', what, why: 'I build on it' } as const;
      story.happen({ type: 'protocol-line-said', agentId, line });
      return openNeeds(story.state, swarmId).at(-1)!.id;
    };
    story.ask({ type: 'route-need', needId: need(other, 'src/cart/a.ts'), ownerId: from });
    story.ask({ type: 'route-need', needId: need(from, 'src/auth.ts'), ownerId: other });
    story.ask({ type: 'route-need', needId: need(from, 'src/shop.ts'), ownerId: to });
    expect(handOver()).toBeNull();
    expect(openNeeds(story.state, swarmId)).toMatchObject([
      { what: 'src/cart/a.ts', agentId: other, ownerId: to },
      { what: 'src/auth.ts', agentId: to, ownerId: other },
    ]);
    expect(workSoFar(story.state, story.agent(to), '').asked).toEqual([
      'Other: src/cart/a.ts (I build on it)',
    ]);
  });
});

describe('how the work came along', () => {
  const kept = { kind: 'commit', branch: 'cart', commit: 'abc1234' } as const;
  const patch = { kind: 'patch', path: '/kept/a.patch', files: 2 } as const;
  const cases: readonly [WorkTravel, KeptWork, string, string][] = [
    [{ kind: 'in-place' }, patch, 'both work in the same folder', 'stands in this folder; a copy'],
    [
      { kind: 'started-from', branch: 'cart', commit: 'abc1234' },
      kept,
      'its branch begins with',
      'Your branch begins',
    ],
    [
      { kind: 'merged', branch: 'cart', commit: 'def', into: 'shop' },
      kept,
      'cart was merged into shop',
      'your branch shop',
    ],
    [
      { kind: 'merged', branch: null, commit: 'def', into: 'shop' },
      patch,
      'committed on shop',
      'commit def on your branch',
    ],
    [
      { kind: 'applied', files: 1, folder: '/shop' },
      kept,
      '1 file changed in /shop, not committed',
      'not committed: 1 file.',
    ],
    [{ kind: 'nothing' }, kept, 'no work to bring along', ''],
    [
      { kind: 'left', reason: 'Elsewhere.' },
      kept,
      'stays where it is: Elsewhere.',
      'on the branch cart in /cart',
    ],
    [{ kind: 'left', reason: 'Elsewhere.' }, patch, 'stays where it is', "git apply --3way '/kept/a.patch'"],
    [{ kind: 'left', reason: 'No git.' }, { kind: 'none', reason: '' }, 'No git.', 'is in /cart. No git.'],
  ];
  it.each(cases)('%o is told to the person and to the agent', (travel, work, said, place) => {
    expect(describeTravel(travel)).toContain(said);
    expect(placeOfWork(work, travel, '/cart')).toContain(place);
  });
});

it('a restart with a prompt goes on with the task at hand', () => {
  const story = tellStory();
  const { agentId, runId } = launched(story, specOf('Cart', { prompt: 'Build the cart' }));
  const { taskId } = story.agent(agentId);
  story.happen({ type: 'agent-exited', agentId, runId, code: 1, signal: null, requested: false });
  story.ask({ type: 'restart', agentId, prompt: 'Try another way' });
  expect(story.agent(agentId).taskId).toBe(taskId);
  expect(story.effects.at(-1)).toMatchObject({ kind: 'launch', prompt: 'Try another way' });
  expect(story.state.swarms[swarmId]).toBeDefined();
});

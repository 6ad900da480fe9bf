import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import type { AgentSpec } from '../agent-spec.ts';
import type { EventBody } from '../events.ts';
import { openConflicts } from '../selectors.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { leaseMs } from './file-claims.ts';
import { judgeWrite } from './judge-write.ts';
import { locationOf, projectPath } from './project-path.ts';

const place = (agentId: AgentId, top: string, folder = ''): EventBody => ({
  type: 'agent-placed',
  agentId,
  top,
  repository: '/shop',
  folder,
});
const wrote = (agentId: AgentId, path: string): EventBody => ({
  type: 'file-written',
  agentId,
  repository: '/shop',
  path,
  source: 'folder-watch',
});
function agent(story: Story, name: string, spec: Partial<AgentSpec> = {}, folder = ''): AgentId {
  const { agentId } = launched(story, specOf(name, spec));
  story.happen(place(agentId, name === 'one' ? '/shop' : `/trees/${name}`, folder));
  return agentId;
}
/** @param path - of a file in the repository */
function reason({ state, now }: Story, agentId: AgentId, path: string): string | null {
  const location = locationOf(state, swarmId);
  const inProject = location === null ? null : projectPath(location, { repository: '/shop', path });
  return inProject === null ? null : (judgeWrite(state, agentId, inProject, now)?.reason ?? null);
}

describe('who owns a file', () => {
  it('is who has it in its spec, in whatever worktree it works', () => {
    const story = tellStory();
    const one = agent(story, 'one', { owns: ['src/cart/**'] });
    const two = agent(story, 'two');
    expect(reason(story, one, 'src/cart/total.ts')).toBeNull();
    expect(reason(story, two, 'src/cart/total.ts')).toMatch(/^src\/cart\/total.ts is owned by one\. .*NEED:/);
    expect(reason(story, two, 'src/page.ts')).toBeNull();
  });

  it('is measured from the folder of the agent, in a project below the top of the repository too', () => {
    const story = tellStory('/shop/packages');
    const located = { root: '/shop/packages', repository: '/shop', folder: 'packages' };
    story.happen({ type: 'project-located', swarmId, ...located });
    const one = agent(story, 'one', { cwd: '/shop/packages/server', owns: ['*.ts'] }, 'packages/server');
    const two = agent(story, 'two', {}, 'packages');
    expect(reason(story, two, 'packages/server/a.ts')).toContain('owned by one');
    expect(reason(story, two, 'packages/a.ts')).toBeNull();
    expect(reason(story, two, 'elsewhere/server/a.ts')).toBeNull();
    expect(reason(story, one, 'packages/server/a.ts')).toBeNull();
  });

  it('is decided by the first rule of the table, and nobody may write what is shared for reading', () => {
    const story = tellStory();
    const one = agent(story, 'one', { owns: ['**'] });
    const two = agent(story, 'two');
    const rules = [
      { globs: ['src/cart/**'], agentId: two },
      { globs: ['contracts/**'], agentId: null },
    ];
    expect(story.ask({ type: 'set-ownership', swarmId, rules })).toBeNull();
    expect(reason(story, two, 'src/cart/a.ts')).toBeNull();
    expect(reason(story, one, 'src/cart/a.ts')).toContain('owned by two');
    expect(reason(story, one, 'contracts/cart.md')).toContain('reading only');
    expect(reason(story, two, 'src/page.ts')).toContain('owned by one');
  });

  it('is nobody where a glob matches nothing, and where an agent works outside of the project', () => {
    const story = tellStory();
    agent(story, 'one', { owns: ['[', 'nothing/here'] });
    agent(story, 'elsewhere', { cwd: '/other', owns: ['**'] });
    const two = agent(story, 'two');
    expect(reason(story, two, 'src/a.ts')).toBeNull();
  });

  it('is known before it is known where in git an agent works, and outside of git', () => {
    const story = tellStory();
    launched(story, specOf('one', { owns: ['src/**'] }));
    const two = launched(story, specOf('two')).agentId;
    expect(reason(story, two, 'src/a.ts')).toContain('owned by one');
    story.happen({ type: 'project-located', swarmId, root: '/real/shop', repository: null, folder: '' });
    expect(reason(story, two, 'src/a.ts')).toBeNull();
    story.happen({ ...wrote(two, 'src/a.ts'), repository: '/real/shop' } as EventBody);
    expect(openConflicts(story.state)).toMatchObject([{ level: 'ownership', path: 'src/a.ts' }]);
  });

  it('is who has a task with these files in hand, while it lives and does something', () => {
    const story = tellStory();
    const one = agent(story, 'one');
    const two = agent(story, 'two');
    const draft = {
      key: 'T1',
      title: 'Cart',
      description: '',
      role: '',
      dependencies: [],
      files: ['src/cart/**'],
      gate: '',
    };
    expect(story.ask({ type: 'add-tasks', swarmId, drafts: [draft] })).toBeNull();
    const [task] = Object.values(story.state.tasks);
    expect(story.ask({ type: 'assign-task', taskId: task!.id, agentId: one })).toBeNull();
    expect(reason(story, two, 'src/cart/a.ts')).toContain('in the hands of another task: T1');
    expect(judgeWrite(story.state, two, 'src/cart/a.ts', story.now + leaseMs + 1)).toBeNull();
    const runId = story.agent(one).run!.id;
    story.happen({ type: 'agent-exited', agentId: one, runId, code: 0, signal: null, requested: false });
    expect(reason(story, two, 'src/cart/a.ts')).toBeNull();
  });
});

describe('a foreign write', () => {
  it('opens a conflict with the owner, once', () => {
    const story = tellStory();
    const one = agent(story, 'one', { owns: ['src/**'] });
    const two = agent(story, 'two');
    expect(story.happen(wrote(two, 'src/a.ts'), wrote(two, 'src/a.ts'))).toEqual([
      'file-written',
      'conflict-found',
      'file-written',
    ]);
    expect(openConflicts(story.state)).toMatchObject([{ level: 'ownership', agents: [one, two] }]);
  });

  it('is told once when its owner writes the file too, whoever was first', () => {
    const story = tellStory();
    const one = agent(story, 'one', { owns: ['src/**'] });
    const two = agent(story, 'two');
    story.happen(wrote(two, 'src/a.ts'), wrote(one, 'src/a.ts'));
    story.happen(wrote(one, 'src/b.ts'), wrote(two, 'src/b.ts'), wrote(two, 'src/b.ts'));
    expect(openConflicts(story.state).map(({ level, path }) => [level, path])).toEqual([
      ['same-file', 'src/a.ts'],
      ['same-file', 'src/b.ts'],
    ]);
  });

  it('is told beside a conflict with somebody who does not own the file either', () => {
    const story = tellStory();
    agent(story, 'one', { owns: ['src/**'] });
    const two = agent(story, 'two');
    const three = agent(story, 'three');
    story.happen(wrote(two, 'src/a.ts'), wrote(three, 'src/a.ts'));
    expect(openConflicts(story.state).map(({ level }) => level)).toEqual(['ownership', 'same-file']);
  });

  it('is none any more when the file is given to who wrote it', () => {
    const story = tellStory();
    agent(story, 'one', { owns: ['src/**'] });
    const two = agent(story, 'two');
    story.happen(wrote(two, 'src/[id].ts'));
    const [conflict] = openConflicts(story.state);
    expect(story.ask({ type: 'give-file', conflictId: conflict!.id, agentId: two })).toBeNull();
    expect(openConflicts(story.state)).toEqual([]);
    expect(reason(story, two, 'src/[id].ts')).toBeNull();
    expect(reason(story, two, 'src/i.ts')).toContain('owned by one');
  });
});

describe('an agent that moves to a worktree', () => {
  it('starts anew there with the files that it alone has written, and goes on with its task', () => {
    const story = tellStory();
    const one = agent(story, 'one', { prompt: 'build the cart' });
    const two = agent(story, 'two');
    story.happen(wrote(one, 'src/own.ts'), wrote(one, 'src/both.ts'), wrote(two, 'src/both.ts'));
    expect(story.ask({ type: 'isolate-agent', agentId: one })).toBeNull();
    expect(story.agent(one).spec.worktree).toMatchObject({ carry: ['src/own.ts'] });
    expect(story.effects.slice(-2)).toMatchObject([
      { kind: 'end', agentId: one },
      {
        kind: 'launch',
        agentId: one,
        prompt: expect.stringMatching(/Go on with your task: build the cart$/),
      },
    ]);
    expect(story.ask({ type: 'isolate-agent', agentId: one })).toBe('not-a-repository');
  });
});

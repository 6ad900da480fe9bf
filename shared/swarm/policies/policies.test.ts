import { describe, expect, it } from 'vitest';
import type { RequestId, WorktreeId } from '../../base/ids.ts';
import type { AgentRequest } from '../../signals/agent-request.ts';
import { bash } from '../../signals/testing/requests.ts';
import { describeEvent } from '../activity.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import { dryRun } from './dry-run.ts';
import { policiesOf, verdictOn, withFileRules } from './policies.ts';
import { rule } from './testing/judged-requests.ts';

describe('the rules of a swarm', () => {
  it('are set by a person, told in words, and gone with the swarm', () => {
    const story = tellStory();
    expect(story.ask({ type: 'set-policies', swarmId, rules: [rule({ command: 'npm *' })] })).toBeNull();
    expect(policiesOf(story.state, swarmId)).toMatchObject([{ command: 'npm *', from: 'person' }]);
    expect(describeEvent(story.events.at(-1)!, story.state).text).toBe(
      'The swarm has 1 rule for approvals now',
    );
    expect(story.ask({ type: 'close-swarm', swarmId })).toBeNull();
    expect(policiesOf(story.state, swarmId)).toEqual([]);
    expect(story.ask({ type: 'set-policies', swarmId, rules: [] })).toBe('unknown-swarm');
  });

  it('judge an agent with a worktree by that, not by the folder that it was started for', () => {
    const story = tellStory();
    const run = launched(story, specOf('Ada', { cwd: '/work/shop' }));
    const { agentId } = run;
    story.happen({
      type: 'worktree-created',
      agentId,
      worktreeId: 'worktree-1' as WorktreeId,
      swarmId,
      repository: '/work/shop',
      path: '/work/shop-ada',
      folder: '/work/shop-ada',
      branch: 'swarmdeck/ada',
      base: { branch: 'main', commit: 'c0ffee' },
      ports: null,
      copied: [],
    });
    const asked = (path: string) => {
      const request = bash(`touch ${path}`);
      return verdictOn(story.state, { agentId, channel: 'hook', request }, [rule({})])?.decision;
    };
    expect(asked('/work/shop-ada/src/cart.ts')).toBe('allow');
    expect(asked('/work/shop/src/cart.ts')).toBe('ask');
  });

  it('of a file take the place of those of the file before, behind the person’s own', () => {
    const own = rule({ command: 'own' });
    const before = [own, rule({ command: 'old', from: 'file' })];
    const file = [rule({ command: 'new', from: 'file' })];
    expect(withFileRules(before, file)).toEqual([own, ...file]);
  });
});

describe('a dry run', () => {
  it('says of each permission of the past what the rules say now and what they would', () => {
    const story = tellStory();
    const run = launched(story, specOf('Ada', { role: 'tests' }));
    const ask = (id: string, request: AgentRequest, at: number) => {
      story.now = at;
      const requestId = id as RequestId;
      story.happen({ type: 'request-opened', ...run, requestId, channel: 'hook', request });
    };
    ask('one', bash('npm test'), 2_000);
    ask('two', bash('sudo npm test'), 3_000);
    ask('three', { kind: 'question', questions: [] }, 4_000);
    const trials = dryRun(story.state, swarmId, story.events, [rule({ role: 'tests' })]);
    expect(trials.map(({ title, present, tried }) => [title, present.decision, tried.decision])).toEqual([
      ['Bash(sudo npm test)', 'ask', 'ask'],
      ['Bash(npm test)', 'ask', 'allow'],
    ]);
    expect(dryRun(story.state, 'swarm-other', story.events, [])).toEqual([]);
  });

  it('says so of what a rule kept an agent from before it could ask, not of what is another agent’s', () => {
    const story = tellStory();
    const { agentId } = launched(story, specOf('Ada', { cwd: '/work/shop' }));
    const refused = (title: string, use?: { tool: string; command: string | null; files: string[] }) =>
      story.happen({ type: 'tool-refused', agentId, title, because: 'so', ...(use && { use }) });
    refused('git push', { tool: 'Bash', command: 'git push', files: [] });
    refused('Edit src/a.ts', { tool: 'Edit', command: null, files: ['/work/shop/src/a.ts'] });
    refused('Edit b.ts');
    story.ask({ type: 'set-policies', swarmId, rules: [rule({ decision: 'deny', tool: '*' })] });
    const tried = [rule({ decision: 'deny', path: 'src/**' }), rule({ command: 'git *' })];
    expect(dryRun(story.state, swarmId, story.events, tried)).toMatchObject([
      {
        title: 'git push',
        present: { decision: 'deny' },
        tried: { decision: 'allow', because: expect.stringMatching(/if the agent asks: no rule keeps it/) },
      },
      { title: 'Edit src/a.ts', present: { decision: 'deny' }, tried: { decision: 'deny' } },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import { describeEvent } from '../activity.ts';
import { contractsFor } from '../contracts/contracts-for.ts';
import { findByKey } from '../tasks/task-standing.ts';
import { bareDraft } from '../tasks/task-state.ts';
import { follow } from '../testing/follow-story.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { ownerOf, pathIn } from './owner-of.ts';
import { openNeeds, waitCycles, waitLines } from './wait-graph.ts';

const start = (story: Story, name: string, owns: readonly string[] = [], role = ''): AgentId =>
  launched(story, specOf(name, { owns, role })).agentId;
const need = (story: Story, agentId: AgentId, what: string) => {
  story.happen({ type: 'protocol-line-said', agentId, line: { kind: 'need', what, why: 'for the page' } });
  follow(story);
};
const publish = (story: Story, agentId: AgentId, title: string, body: string) => {
  story.happen({ type: 'protocol-line-said', agentId, line: { kind: 'contract', title, body } });
  follow(story);
};
/** What the activity says now of requests that were passed on or closed. */
const toldOf = (story: Story): readonly string[] =>
  story.events
    .filter(({ body }) => body.type === 'need-routed' || body.type === 'need-closed')
    .map((event) => describeEvent(event, story.state).text);
const lastMessage = (story: Story, agentId: AgentId) => story.agent(agentId).queue.at(-1);

describe('a request between agents', () => {
  it('goes to the owner of the file, and the asker hears when it is there', () => {
    const story = tellStory();
    const auth = start(story, 'Auth', ['src/auth/**']);
    const page = start(story, 'Page');
    need(story, page, '`src/auth/user.ts`');
    expect(openNeeds(story.state, swarmId)).toMatchObject([{ agentId: page, ownerId: auth }]);
    expect(lastMessage(story, auth)).toMatchObject({ purpose: 'need' });
    need(story, page, '`src/auth/user.ts`');
    expect(openNeeds(story.state, null)).toHaveLength(1);
    const written = { repository: '/shop', path: 'src/auth/user.ts', source: 'folder-watch' } as const;
    story.happen({ type: 'file-written', agentId: auth, ...written });
    follow(story);
    expect(openNeeds(story.state, null)).toEqual([]);
    expect(lastMessage(story, page)).toMatchObject({ purpose: 'need-met' });
    expect(toldOf(story)).toEqual([
      'Request for `src/auth/user.ts` passed on to Auth',
      'Request for `src/auth/user.ts` met: Auth wrote src/auth/user.ts',
    ]);
  });

  it('of an earlier journal, whose events do not say what for, is told without', () => {
    const story = tellStory();
    const page = start(story, 'Page');
    const other = start(story, 'Other');
    need(story, page, 'a colour palette');
    const [open] = openNeeds(story.state, null);
    story.happen({ type: 'need-routed', needId: open!.id, ownerId: other });
    expect(toldOf(story)).toEqual(['Request for a colour palette passed on to Other']);
    story.happen({ type: 'need-closed', needId: open!.id, outcome: 'withdrawn', how: '' });
    expect(toldOf(story)).toEqual(['Request passed on to Other', 'Request withdrawn']);
  });

  it('without an owner waits for a person, who passes it on', () => {
    const story = tellStory();
    const page = start(story, 'Page');
    const other = start(story, 'Other');
    need(story, page, 'a colour palette');
    const [open] = openNeeds(story.state, null);
    expect(open?.ownerId).toBeNull();
    const route = { type: 'route-need', needId: open!.id } as const;
    expect(story.ask({ ...route, ownerId: page })).toBe('agent-not-running');
    expect(story.ask({ ...route, ownerId: other })).toBeNull();
    expect(story.ask({ type: 'withdraw-need', needId: open!.id })).toBeNull();
    expect(story.ask({ ...route, ownerId: other })).toBe('unknown-need');
    expect(toldOf(story)).toEqual([
      'Request for a colour palette passed on to Other',
      'Request for a colour palette withdrawn',
    ]);
  });

  it('that was dropped is opened again as it was, and nobody is told twice', () => {
    const story = tellStory();
    const auth = start(story, 'Auth', ['src/auth/**']);
    const page = start(story, 'Page');
    need(story, page, 'src/auth/user.ts');
    const [open] = openNeeds(story.state, swarmId);
    const told = story.agent(auth).queue.length;
    story.now += 5_000;
    story.ask({ type: 'withdraw-need', needId: open!.id });
    expect(openNeeds(story.state, swarmId)).toEqual([]);
    expect(story.ask({ type: 'reopen-need', needId: open!.id })).toBeNull();
    follow(story);
    expect(openNeeds(story.state, swarmId)).toEqual([open]);
    expect(story.state.withdrawnNeeds).toEqual([]);
    expect(story.agent(auth).queue).toHaveLength(told);
    expect(describeEvent(story.events.at(-1)!, story.state).text).toBe(
      'Request for src/auth/user.ts is open again: dropping it was taken back',
    );
    expect(story.ask({ type: 'reopen-need', needId: open!.id })).toBeNull();
    expect(story.events.at(-1)?.body.type).toBe('need-reopened');
  });

  it('that was dropped is not opened beside the same one asked anew, nor when it was met or its agent is gone', () => {
    const story = tellStory();
    const page = start(story, 'Page');
    need(story, page, 'a palette');
    const [first] = openNeeds(story.state, null);
    story.ask({ type: 'withdraw-need', needId: first!.id });
    need(story, page, 'A palette');
    expect(story.ask({ type: 'reopen-need', needId: first!.id })).toBeNull();
    const [anew] = openNeeds(story.state, null);
    expect(openNeeds(story.state, null)).toEqual([anew]);
    story.ask({ type: 'meet-need', needId: anew!.id, how: 'There.' });
    expect(story.ask({ type: 'reopen-need', needId: anew!.id })).toBe('unknown-need');
    const runId = story.agent(page).run!.id;
    story.happen({ type: 'agent-exited', agentId: page, runId, code: 0, signal: null, requested: false });
    story.ask({ type: 'remove', agentId: page });
    expect(story.ask({ type: 'reopen-need', needId: first!.id })).toBe('unknown-need');
  });

  it('is found an owner by file, by name, by role; never the asker', () => {
    const story = tellStory();
    const page = start(story, 'Page', ['src/page/**']);
    const auth = start(story, 'Auth API', ['src/auth/**'], 'security');
    const asker = story.agent(page);
    expect(ownerOf(story.state, asker, 'src/auth/user.ts:12', story.now)?.id).toBe(auth);
    expect(ownerOf(story.state, asker, 'the token format of the auth api', story.now)?.id).toBe(auth);
    expect(ownerOf(story.state, asker, 'Security review', story.now)?.id).toBe(auth);
    expect(ownerOf(story.state, asker, 'src/page/a.ts', story.now)).toBeNull();
    const rules = [{ globs: ['src/page/shared/**'], agentId: auth }];
    story.ask({ type: 'set-ownership', swarmId, rules });
    expect(ownerOf(story.state, asker, 'src/page/shared/a.ts', story.now)?.id).toBe(auth);
    expect(pathIn('the file (./src/a.ts), please')).toBe('src/a.ts');
    expect(pathIn('a palette')).toBe('');
  });
});

describe('agents that wait for each other', () => {
  it('in a circle are named once, in the direction of waiting', () => {
    const story = tellStory();
    const [a, b, c] = [start(story, 'A', ['a/**']), start(story, 'B', ['b/**']), start(story, 'C', ['c/**'])];
    need(story, a, 'b/x.ts');
    need(story, b, 'c/x.ts');
    expect(waitCycles(story.state, swarmId)).toEqual([]);
    need(story, c, 'a/x.ts');
    expect(waitCycles(story.state, swarmId)).toEqual([[a, b, c]]);
    const other = start(story, 'D', []);
    need(story, other, 'a/y.ts');
    need(story, other, 'a/z.ts');
    expect(waitLines(story.state, swarmId)).toMatchObject([
      { from: a, to: b, isInCircle: true },
      { from: b, to: c, isInCircle: true },
      { from: c, to: a, isInCircle: true },
      { from: other, to: a, whats: ['a/y.ts', 'a/z.ts'], isInCircle: false },
    ]);
  });
});

describe('a contract', () => {
  it('has a version for each new wording, and goes to those who wait for it', () => {
    const story = tellStory();
    const auth = start(story, 'Auth', ['src/auth/**']);
    const page = start(story, 'Page');
    need(story, page, 'User type of Auth');
    publish(story, auth, 'User type', 'id: string');
    expect(openNeeds(story.state, null)).toEqual([]);
    expect(story.agent(page).queue.map(({ purpose }) => purpose)).toEqual(['need-met', 'contract']);
    publish(story, auth, 'user  TYPE', 'id: string');
    publish(story, auth, 'User type', 'id: number');
    const [contract] = Object.values(story.state.contracts);
    expect(contract?.versions.map(({ version, text }) => [version, text])).toEqual([
      [1, 'id: string'],
      [2, 'id: number'],
    ]);
  });

  it('is in the prompt of every task that depends on its maker’s', () => {
    const story = tellStory();
    const auth = start(story, 'Auth');
    const page = start(story, 'Page');
    const drafts = [
      bareDraft('A', 'Auth'),
      { ...bareDraft('B', 'Between'), dependencies: ['A'] },
      { ...bareDraft('C', 'Page'), dependencies: ['B'] },
    ];
    story.ask({ type: 'add-tasks', swarmId, drafts });
    const taskId = (key: string) => findByKey(story.state, swarmId, key)!.id;
    story.ask({ type: 'assign-task', taskId: taskId('A'), agentId: auth });
    publish(story, auth, 'User', 'id: string');
    for (const key of ['A', 'B']) story.ask({ type: 'accept-task', taskId: taskId(key) });
    expect(contractsFor(story.state, story.state.tasks[taskId('C')]!)).toMatchObject([{ title: 'User' }]);
    story.ask({ type: 'assign-task', taskId: taskId('C'), agentId: page });
    expect(lastMessage(story, page)?.text).toContain('User (version 1)\nid: string');
    publish(story, auth, 'User', 'id: number');
    expect(lastMessage(story, page)).toMatchObject({ purpose: 'contract' });
    expect(lastMessage(story, page)?.text).toContain('has changed an interface');
  });
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { describeEvent } from '#shared/swarm/activity.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import { rule } from '#shared/swarm/policies/testing/judged-requests.ts';
import { launched, specOf, swarmId, tellStory } from '#shared/swarm/testing/story.ts';
import { createToolJudge } from './tool-judge.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tool-judge-')));
  mkdirSync(join(folder, 'shop/src'), { recursive: true });
  symlinkSync(join(folder, 'shop'), join(folder, 'linked'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function judgeIn(cwd: string, rules: readonly PolicyRule[]) {
  const story = tellStory();
  const { agentId } = launched(story, specOf('Ada', { cwd }));
  story.ask({ type: 'set-policies', swarmId, rules });
  const taken = { because: 'a.ts is owned by T2', reason: 'a.ts is owned by T2. Use NEED:.' };
  const judge = createToolJudge({
    store: { state: () => story.state, record: (bodies) => story.happen(...bodies) },
    judgeWrite: async (_agent: AgentId, files) => (files.includes('a.ts') ? taken : null),
  });
  const before = story.events.length;
  const told = () => story.events.slice(before).map((event) => describeEvent(event, story.state).text);
  return { agentId, judge, told };
}

const use = { tool: 'Bash', title: 'npm test', command: 'npm test', files: [] };
const edit = (title: string, file: string) => ({ tool: 'Edit', title, command: null, files: [file] });

it('refuses files of others and what a rule denies, and records why', async () => {
  const cwd = join(folder, 'shop');
  const { agentId, judge, told } = judgeIn(cwd, [rule({ decision: 'deny', command: 'git push*' })]);
  expect(await judge(agentId, use)).toBeNull();
  expect(await judge(agentId, { ...use, title: 'git push', command: 'git push' })).toContain(
    'A rule denies this',
  );
  expect(await judge(agentId, edit(`Edit ${cwd}/a.ts`, 'a.ts'))).toBe('a.ts is owned by T2. Use NEED:.');
  expect(await judge('agent-gone' as AgentId, use)).toBeNull();
  for (const file of ['a\0b', '', '/', '~', 'x'.repeat(5_000)])
    expect(await judge(agentId, edit('Edit', file))).toBeNull();
  expect(told()).toEqual([
    'was kept from “git push”: by the rule “deny git push*”',
    'was kept from “Edit a.ts”: a.ts is owned by T2',
  ]);
});

it('finds the files of a rule by whatever links they are named', async () => {
  const [real, linked] = [join(folder, 'shop'), join(folder, 'linked')];
  symlinkSync('src/pay.ts', join(real, 'alias.ts'));
  const deny = rule({ decision: 'deny', path: 'src/**' });
  for (const cwd of [real, linked]) {
    const { agentId, judge, told } = judgeIn(cwd, [deny]);
    const files = ['src/new.ts', `${real}/src/new.ts`, `${linked}/src/new.ts`, `${linked}/alias.ts`];
    for (const file of files) expect(await judge(agentId, edit(`Edit ${file}`, file))).toContain('denies');
    expect(await judge(agentId, edit('Edit', `${linked}/README.md`))).toBeNull();
    const kept = ['src/new.ts', 'src/new.ts', 'src/new.ts', 'alias.ts'];
    expect(told()).toEqual(kept.map((file) => `was kept from “Edit ${file}”: by the rule “deny src/**”`));
  }
});

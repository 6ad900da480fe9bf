import { expect, it } from 'vitest';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import { denialOf } from './denial-of.ts';
import { rule } from './testing/judged-requests.ts';

const story = tellStory();
const { agentId } = launched(story, specOf('Ada', { role: 'tests', cwd: '/work/shop' }));
story.ask({
  type: 'set-policies',
  swarmId,
  rules: [
    rule({ decision: 'deny', command: 'git push*', reason: 'The lead pushes.' }),
    rule({ decision: 'deny', path: 'vendor/**' }),
    rule({ decision: 'deny', tool: 'WebFetch', role: 'other' }),
    rule({ decision: 'ask', command: 'npm publish*' }),
  ],
});

const run = (command: string) =>
  denialOf(story.state, agentId, { tool: 'Bash', title: command, command, files: [] });
const write = (...files: readonly string[]) =>
  denialOf(story.state, agentId, { tool: 'Write', title: 'write', command: null, files });

it('is what a rule denies, with its reason for the agent', () => {
  expect(run('npm test && /usr/bin/git push -f')).toEqual({
    because: 'by the rule “deny git push*”',
    reason: 'The lead pushes.',
  });
  expect(write('/work/shop/a.ts', 'vendor/b.ts')).toEqual({
    because: 'by the rule “deny vendor/**”',
    reason: 'A rule denies this: deny vendor/**.',
  });
});

it('is not what a rule asks about, what is dangerous, or what the rules of others deny', () => {
  expect(run('npm publish')).toBeNull();
  expect(run('sudo rm -rf /')).toBeNull();
  expect(write('/work/shop/a.ts')).toBeNull();
  const fetch = { tool: 'WebFetch', title: 'fetch', command: null, files: [] };
  expect(denialOf(story.state, agentId, fetch)).toBeNull();
});

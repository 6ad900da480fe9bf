import { beforeEach, expect, it } from 'vitest';
import type { AgentId } from '../../base/ids.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import type { OwnershipRule } from './ownership-events.ts';
import { overlapsOfRule } from './rule-overlaps.ts';

let story: Story;
let ada: AgentId;
let bo: AgentId;
beforeEach(() => {
  story = tellStory();
  ada = launched(story, specOf('Ada')).agentId;
  bo = launched(story, specOf('Bo', { owns: ['docs/**'] })).agentId;
});
const overlaps = (at: number, ...rules: readonly OwnershipRule[]) =>
  overlapsOfRule(story.state, swarmId, rules, at);

it('are told of both rules, each with who comes first', () => {
  const rules = [
    { globs: ['src/**'], agentId: ada },
    { globs: ['README.md', 'src/cart/*.ts'], agentId: bo },
  ];
  expect(overlaps(0, ...rules)).toEqual([{ rule: 2, owner: 'Bo', glob: 'src/cart/*.ts', comesFirst: false }]);
  expect(overlaps(1, ...rules)).toEqual([{ rule: 1, owner: 'Ada', glob: 'src/**', comesFirst: true }]);
});

it('count what an agent owns by its settings, and files that nobody may write', () => {
  const [shared, settings] = overlaps(
    1,
    { globs: ['docs/api.md'], agentId: null },
    { globs: ['docs/*'], agentId: ada },
  );
  expect(shared).toEqual({ rule: 1, owner: null, glob: 'docs/api.md', comesFirst: true });
  expect(settings).toEqual({ rule: null, owner: 'Bo', glob: 'docs/**', comesFirst: false });
});

it('are none with rules of the same owner, with other files, and for a rule without files', () => {
  expect(overlaps(0, { globs: ['src/**'], agentId: ada }, { globs: ['src/a'], agentId: ada })).toEqual([]);
  expect(overlaps(0, { globs: ['a'], agentId: null }, { globs: ['a'], agentId: null })).toEqual([]);
  expect(overlaps(0, { globs: ['a'], agentId: ada }, { globs: ['b'], agentId: bo })).toEqual([]);
  expect(overlaps(0, { globs: [], agentId: ada }, { globs: ['**'], agentId: bo })).toEqual([]);
});

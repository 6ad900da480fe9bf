import { beforeEach, expect, it } from 'vitest';
import { createMint } from '../../base/ids.ts';
import type { AgentId, MintId } from '../../base/ids.ts';
import { openCouplings } from '../selectors.ts';
import { launched, specOf, swarmId, tellStory } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';
import { couplingNote } from './describe-conflict.ts';
import { judgeCouplings } from './judge-couplings.ts';
import type { Coupling } from './judge-couplings.ts';

const repository = '/shop';
let story: Story;
let mint: MintId;
beforeEach(() => {
  story = tellStory();
  let minted = 0;
  mint = createMint(() => `coupling-${(minted += 1)}`);
});

const agents = (...names: readonly string[]): readonly AgentId[] =>
  names.map((name) => launched(story, specOf(name)).agentId);
const coupling = (
  changes: AgentId | undefined,
  path: string,
  imports: AgentId | undefined,
  importer = 'page.ts',
) => {
  if (changes === undefined || imports === undefined) throw new Error('There is no such agent.');
  return { swarmId, repository, path, importer, changes, imports };
};
function see(...couplings: readonly Coupling[]): readonly string[] {
  return story.happen(...judgeCouplings(story.state, { swarmId, repository }, couplings, mint));
}
const open = () => openCouplings(story.state).map(({ path, agents: who }) => ({ path, agents: who }));

/** Tells of a coupling, and what is said of it then. */
const note = (who: readonly (AgentId | undefined)[], importers: number): string => {
  story.happen({
    type: 'conflict-found',
    conflictId: mint('conflict'),
    swarmId,
    repository,
    path: 'types.ts',
    agents: who.filter((id) => id !== undefined),
    level: 'coupled',
    importer: 'page.ts',
    importers,
  });
  const told = openCouplings(story.state).at(-1);
  return told === undefined ? '' : couplingNote(story.state, told);
};

it('tells two agents once, whichever of their files import each other', () => {
  const [a, b] = agents('Ada', 'Bo');
  see(coupling(a, 'total.ts', b), coupling(a, 'tax.ts', b), coupling(b, 'page.ts', a));
  expect(open()).toEqual([{ path: 'total.ts', agents: [a, b] }]);
  expect(see(coupling(a, 'tax.ts', b))).toEqual([]);
});

it('tells of a file that many work with once, before others, with all of them', () => {
  const [a, b, c, d] = agents('Ada', 'Bo', 'Cy', 'Di');
  see(
    coupling(a, 'total.ts', b),
    coupling(a, 'types.ts', b),
    coupling(a, 'types.ts', c),
    coupling(a, 'types.ts', d),
  );
  expect(open()).toEqual([{ path: 'types.ts', agents: [a, b, c, d] }]);
});

it('lets those join who come later', () => {
  const [a, b, c] = agents('Ada', 'Bo', 'Cy');
  const first = coupling(a, 'types.ts', b);
  see(first);
  expect(see(first, coupling(a, 'types.ts', c))).toEqual(['conflict-joined']);
  expect(open()).toEqual([{ path: 'types.ts', agents: [a, b, c] }]);
});

it('does not take those who import one file for coupled among themselves', () => {
  const [a, b, c] = agents('Ada', 'Bo', 'Cy');
  see(coupling(a, 'types.ts', b), coupling(a, 'types.ts', c), coupling(b, 'cart.ts', c));
  expect(open()).toContainEqual({ path: 'cart.ts', agents: [b, c] });
});

it('stays readable with twenty agents of whom each works with the file of one', () => {
  const [hub, ...others] = agents(...Array.from({ length: 20 }, (_, index) => `Agent ${index}`));
  see(...others.map((other) => coupling(hub, 'types.ts', other)));
  expect(open()).toEqual([{ path: 'types.ts', agents: [hub, ...others] }]);
});

it('is over when nobody in it is coupled any more, and is told again only if no person has accepted it', () => {
  const [a, b] = agents('Ada', 'Bo');
  const both = coupling(a, 'types.ts', b);
  see(both);
  expect(see()).toEqual(['conflict-settled']);
  see(both);
  const [again] = openCouplings(story.state);
  if (again === undefined) throw new Error('It is not told again.');
  story.happen({ type: 'conflict-dismissed', conflictId: again.id });
  expect(see(both)).toEqual([]);
});

it('names the files by way of which one imports another', () => {
  const [a, b] = agents('Ada', 'Bo');
  see({ ...coupling(a, 'src/total.ts', b), via: ['src/index.ts', 'src/cart/index.ts'] });
  const [told] = openCouplings(story.state);
  expect(told === undefined ? '' : couplingNote(story.state, told)).toBe(
    'Ada changes it; Bo works on page.ts, which imports it by way of src/index.ts and src/cart/index.ts.',
  );
});

it('says who changes it, who works with it, and how many files import it', () => {
  const [a, b, c] = agents('Ada', 'Bo', 'Cy');
  expect(note([a, b], 3)).toBe('Ada changes it; Bo works on page.ts, which imports it.');
  expect(note([a, b, c], 143)).toBe(
    'Ada changes it; Bo and Cy work on files that import it. A shared module: 143 files import it.',
  );
});

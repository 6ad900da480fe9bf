import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { exchangeTexts } from './exchange-text.ts';

const [page, auth] = ['Page', 'Auth'] as [AgentId, AgentId];
const say = (exchange: Parameters<typeof exchangeTexts>[0]) =>
  exchangeTexts(exchange, (id) => id).map(([id, { direction, text }]) => `${id} ${direction}: ${text}`);

it('says on both tiles what went from the one to the other', () => {
  expect(say({ kind: 'need', from: page, to: [auth], what: 'src/user.ts' })).toEqual([
    'Page out: asks Auth for src/user.ts',
    'Auth in: Page asks for src/user.ts',
  ]);
  expect(say({ kind: 'contract', from: auth, to: [page], what: 'User' })).toEqual([
    'Auth out: sent the contract User to Page',
    'Page in: contract User of Auth',
  ]);
});

it('says what reaches nobody, or comes from nobody in particular, on one tile', () => {
  expect(say({ kind: 'contract', from: auth, to: [], what: 'User' })).toEqual(['Auth out: published User']);
  expect(say({ kind: 'met', from: null, to: [page], what: '' })).toEqual([
    'Page in: what it asked for is there',
  ]);
});

import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { swarmOf } from '../../testing/swarm.ts';
import { nextInNeed } from './next-in-need.ts';

const id = (name: string): AgentId => `agent-${name}` as AgentId;

describe('nextInNeed', () => {
  const state = swarmOf([
    { name: 'ada', status: { kind: 'working', activity: '' } },
    { name: 'bob', status: { kind: 'stalled', quietMs: 1 } },
    { name: 'cyd', status: { kind: 'awaiting-approval', request: 'rm' } },
  ]);

  it('begins with the worst', () => {
    expect(nextInNeed(state, null, null)).toBe(id('cyd'));
    expect(nextInNeed(state, null, id('ada'))).toBe(id('cyd'));
  });

  it('goes on to the next, then around', () => {
    expect(nextInNeed(state, null, id('cyd'))).toBe(id('bob'));
    expect(nextInNeed(state, null, id('bob'))).toBe(id('cyd'));
  });

  it('is null when nobody needs anything', () => {
    const calm = swarmOf([{ name: 'ada', status: { kind: 'idle' } }]);
    expect(nextInNeed(calm, null, null)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { afterJump } from './after-jump.ts';
import { PlayedAgent, playedFrom } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);
const minute = 60_000;
const hour = 60 * minute;

const working = () =>
  new PlayedAgent(profile)
    .show(atRest('Tool 1.0'))
    .wait(2000)
    .show(atWork('» go'))
    .wait(2 * minute);

/** Moments in a state, by where they stand; not those of the world. */
function momentsIn(value: unknown, path = ''): readonly (readonly [path: string, at: number])[] {
  if (typeof value === 'number') return value > playedFrom / 2 ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return entries.flatMap(([key, below]) => momentsIn(below, `${path}.${String(key)}`));
}

describe.each([8 * hour, -2 * hour])('a clock that jumps by %i ms', (jump) => {
  it('makes no agent stall, and hides no stall', () => {
    const agent = working().jump(jump);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(minute - 1).status.kind).toBe('working');
    expect(agent.wait(1).status).toMatchObject({ kind: 'stalled', quietMs: 3 * minute });
  });

  it('does not delay what comes next', () => {
    const agent = working().jump(jump).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    expect(agent.status.kind).toBe('awaiting-approval');
    agent.show(atWork('» go')).wait(1000).show(atRest('» go')).wait(3000);
    expect(agent.status.kind).toBe('idle');
  });

  it('moves everything that is counted from', () => {
    const agent = working();
    agent.show(atWork('» go\n\nBUILD: FAIL — red')).wait(1000).type('more').show(atRest('» go'));
    const before = momentsIn(agent.state);
    expect(before.length).toBeGreaterThan(8);
    expect(momentsIn(afterJump(agent.state, jump))).toEqual(before.map(([path, at]) => [path, at + jump]));
  });
});

import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);
const minute = 60_000;

/** An agent at work, with one helper process that it always has. */
const working = () =>
  new PlayedAgent(profile)
    .show(atRest('Tool 1.0'))
    .wait(2000)
    .send({ kind: 'processes', cpu: 0, children: 1 })
    .show(atWork('» go'));

/** Lets a minute pass in which this happens every second. */
function pass(agent: PlayedAgent, minutes: number, everySecond: (second: number) => void): PlayedAgent {
  for (let second = 1; second <= minutes * 60; second += 1) {
    agent.wait(1000);
    everySecond(second);
  }
  return agent;
}

describe('an agent that claims to work', () => {
  it('is stalled when nothing moves for three minutes', () => {
    const agent = working().wait(3 * minute - 1);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(1).status).toMatchObject({ kind: 'stalled', quietMs: 3 * minute, source: 'silence' });
    expect(agent.show(atWork('» go\n\n• Hello again')).wait(1000).status.kind).toBe('working');
  });

  it('is stalled though its spinner turns and its clock runs', () => {
    const agent = working();
    pass(agent, 4, (second) => {
      agent.show(atWork('» go', `${second % 2 ? '*' : '+'} Thinking… ${second}s`));
      agent.send({ kind: 'processes', cpu: 0.3, children: 1 });
    });
    expect(agent.status.kind).toBe('stalled');
  });

  it('is not stalled while its tokens are counted', () => {
    const agent = working();
    pass(agent, 4, (second) => agent.show(atWork('» go', `* Thinking… ${second}s ${second * 10} tokens`)));
    expect(agent.status.kind).toBe('working');
  });

  it('is not stalled while a quiet tool computes', () => {
    const agent = working();
    pass(agent, 4, () => agent.send({ kind: 'processes', cpu: 0.9, children: 1 }));
    expect(agent.status.kind).toBe('working');
  });

  it('is not stalled while a child runs that is not always there', () => {
    const agent = working();
    pass(agent, 4, () => agent.send({ kind: 'processes', cpu: 0, children: 2 }));
    expect(agent.status.kind).toBe('working');
  });

  it('is not stalled by what the person types meanwhile', () => {
    const agent = working();
    pass(agent, 4, (second) => agent.show(atRest('» go\n* Thinking…', 'x'.repeat(second % 30))));
    expect(agent.status.kind).toBe('stalled');
  });

  it('starts to be quiet anew when a question was answered', () => {
    const agent = working()
      .show(asking('» go', 'Allow ls?\n> 1. Yes'))
      .wait(10 * minute)
      .show(atWork('» go'));
    expect(agent.wait(2 * minute).status.kind).toBe('working');
  });

  it('is told anew only now and then', () => {
    const agent = working().wait(13 * minute);
    const stalls = agent.told.filter(({ kind }) => kind === 'stalled');
    expect(stalls.length).toBeGreaterThan(1);
    expect(stalls.length).toBeLessThan(12);
    expect(new Set(stalls.map(({ since }) => since)).size).toBe(1);
  });

  it('is never stalled if the profile does not listen to silence', () => {
    const deaf = testProfile({ ...toolJson, sources: ['screen'] });
    const agent = new PlayedAgent(deaf)
      .show(atRest('Tool'))
      .wait(2000)
      .show(atWork('» go'))
      .wait(60 * minute);
    expect(agent.status.kind).toBe('working');
  });
});

it('an agent that rests is never stalled', () => {
  const agent = new PlayedAgent(profile).show(atRest('Tool')).wait(60 * minute);
  expect(agent.kinds).toEqual(['starting', 'idle']);
});

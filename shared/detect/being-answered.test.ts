import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);
const trust = asking('Tool', 'Trust this folder?\n> 1. Yes\n  2. No');
const moved = asking('Tool', 'Trust this folder?\n  1. Yes\n> 2. No');
const down = '\u001b[B';

const atFirstDialog = () => new PlayedAgent(profile).show(trust).wait(1_000);

describe('a dialog of the first run in which a person presses keys', () => {
  it('calls nobody until it is answered', () => {
    const agent = atFirstDialog().wait(600_000).type(down).wait(20).show(moved);
    expect(agent.status).toMatchObject({ kind: 'starting', rule: 'being-answered', source: 'host' });
    agent.wait(400).type('\r').wait(200).show('Tool').wait(300).show(atRest('Tool')).wait(2_000);
    expect(agent.changes).toEqual(['starting', 'awaiting-answer', 'starting', 'idle']);
  });

  it('calls again soon when they leave', () => {
    const agent = atFirstDialog().type(down).wait(20).show(moved).wait(4_900);
    expect(agent.status.kind).toBe('starting');
    expect(agent.wait(200).status).toMatchObject({ kind: 'awaiting-answer', topic: 'trust' });
    expect(agent.wait(600_000).status.kind).toBe('awaiting-answer');
  });

  it('is theirs as long as they go on, and has an answer that it did not take', () => {
    const agent = atFirstDialog();
    for (let pressed = 0; pressed < 10; pressed += 1) agent.type(down).wait(3_000);
    expect(agent.status.kind).toBe('starting');
    expect(agent.type('\r').wait(6_000).status.kind).toBe('awaiting-answer');
  });

  it('calls at once when another dialog follows', () => {
    const agent = atFirstDialog().type(down).wait(500).type('\r').wait(50);
    agent.show(asking('Tool', 'Which colour?\n> 1. Red')).wait(1_000);
    expect(agent.status).toMatchObject({ kind: 'awaiting-answer', question: 'Which colour?' });
  });

  it.each(['\u001b[A', '\u001bOB', '\u001b[1;2B', '\u001b[Z', '\t', '2', 'sk-123', '\u001b[200~sk-1'])(
    'takes %j for such a key',
    (key) => expect(atFirstDialog().type(key).wait(10).status.kind).toBe('starting'),
  );

  it.each(['\u001b', '\u0003', '\u001b[I', '\u001b[O', '\u001b[<0;3;4M', '\u001b[?1;2c', '\u001b[5;1R'])(
    'does not take %j for one',
    (key) => expect(atFirstDialog().type(key).wait(100).status.kind).toBe('awaiting-answer'),
  );

  it('is not theirs by what the app types', () => {
    expect(atFirstDialog().type(down, 'app').wait(10).status.kind).toBe('awaiting-answer');
  });
});

it.each(['Allow ls?\n> 1. Yes', 'Which colour?\n> 1. Red', 'Trust this folder?'])(
  'a question of a running agent stays one while a person chooses: %j',
  (dialog) => {
    const agent = new PlayedAgent(profile).show(atRest('Tool')).wait(2_000).show(atWork('» go')).wait(2_000);
    agent.show(asking('» go', dialog)).wait(1_000);
    const { told } = agent;
    const before = told.length;
    agent.type(down).wait(20_000);
    expect(told).toHaveLength(before);
  },
);

it('a question of a program that starts, but none of a first run, stays one too', () => {
  const agent = new PlayedAgent(profile).show(asking('Tool', 'Which colour?\n> 1. Red')).wait(1_000);
  expect(agent.type(down).wait(1_000).status.kind).toBe('awaiting-answer');
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';
import { tool } from './fixtures/reporting-agent.ts';

const profile = testProfile(toolJson);
const generic = testProfile(
  JSON.parse(readFileSync(new URL('../../resources/agents/generic.json', import.meta.url), 'utf8')) as object,
);

/** An agent that reports nothing, in the middle of a turn. */
const working = () => new PlayedAgent(profile).show(atRest('Tool 1.0')).wait(2_000).show(atWork('» go'));

/** Its spinner turns and its clock runs for so many minutes; every two seconds its processes are sampled. */
function spin(agent: PlayedAgent, minutes: number, children: number, cpu = 0): PlayedAgent {
  for (let second = 0; second < minutes * 60; second += 2) {
    agent.wait(2_000).show(atWork('» go', `${second % 4 ? '*' : '+'} Running the tests… ${second}s`));
    agent.send({ kind: 'processes', cpu, children });
  }
  return agent;
}

/** It prints these rows below what it has printed, one every so often. */
function says(agent: PlayedAgent, rows: readonly string[], everyMs: number): PlayedAgent {
  let transcript = '» go';
  for (const row of rows) agent.show(atWork((transcript += `\n• Test\n  ⎿  ${row}`))).wait(everyMs);
  return agent;
}

const times = (count: number, row: string) => Array.from({ length: count }, () => row);

describe('an agent without reports is not stalled', () => {
  it('by a silent test run in a turn that began with its start: one process more than it has at the least', () => {
    const agent = new PlayedAgent(profile).show(atWork('» go')).wait(1_000);
    spin(spin(agent, 1, 2), 20, 3);
    expect(agent.status.kind).toBe('working');
  });

  it('right after such a run has ended', () => {
    const agent = working();
    spin(spin(spin(agent, 1, 2), 10, 3), 2, 2);
    expect(agent.status.kind).toBe('working');
  });
});

describe('an agent without reports is stalled', () => {
  it('when only the helpers run that it has from its start on', () => {
    const agent = new PlayedAgent(profile).show(atWork('» go')).wait(1_000);
    expect(spin(agent, 4, 2).status.kind).toBe('stalled');
  });

  it('when a tool ended and nothing came of it', () => {
    const agent = working();
    spin(spin(spin(agent, 1, 2), 10, 3), 4, 2);
    expect(agent.status.kind).toBe('stalled');
  });

  it('when a tool does nothing for half an hour: it hangs', () => {
    const agent = working();
    spin(spin(agent, 1, 2), 28, 3);
    expect(agent.status.kind).toBe('working');
    expect(spin(agent, 3, 3).status.kind).toBe('stalled');
  });

  it('not when that tool computes', () => {
    const agent = working().send({ kind: 'processes', cpu: 0, children: 2 });
    for (let sample = 0; sample < 40 * 15; sample += 1) {
      agent.wait(4_000).send({ kind: 'processes', cpu: 0.9, children: 3 });
    }
    expect(agent.status.kind).toBe('working');
  });
});

describe('no loop', () => {
  it.each([
    'Error: connect ECONNREFUSED 127.0.0.1:5432, retrying in 10 s',
    'error: no connection (attempt 3/10)',
    'FAILED to reach the registry, will try again',
  ])('is what is tried again by a program that counts its attempts: %s', (row) => {
    expect(says(working(), times(8, row), 15_000).kinds).not.toContain('looping');
  });

  it('is one long run of tests, in which many fail in the same way', () => {
    const agent = working().report(tool('1', 'npm test'));
    expect(says(agent, times(8, 'Error: Test timed out in 5000ms.'), 15_000).kinds).not.toContain('looping');
  });

  it('is the log of a program that nobody knows', () => {
    const agent = new PlayedAgent(generic);
    const rows: string[] = [];
    for (let at = 0; at < 200; at += 1) {
      rows.push(at % 10 === 0 ? 'ERROR payment was declined by the bank' : `GET /cart/${at} 200`);
      agent.show(`${rows.slice(-20).join('\n')}\n`).wait(2_000);
    }
    expect(agent.changes).toEqual(['starting', 'working']);
  });
});

describe('a loop', () => {
  it.each([
    'Error: cart is undefined',
    'TypeError: cart.total is not a function',
    'AssertionError: expected 12 to be 14',
    'java.lang.NullPointerException: cart',
    "src/cart.ts(3,1): error TS2304: Cannot find name 'cart'.",
    "src/cart.ts:3:1 - error TS2304: Cannot find name 'cart'.",
    'npm ERR! code ELIFECYCLE',
    'npm error code ELIFECYCLE',
    'make: *** [Makefile:12: all] Error 1',
    '✗ FAIL src/cart.test.ts',
  ])('is the same failure again and again, whoever tells it: %s', (row) => {
    expect(says(working(), times(5, row), 15_000).status).toMatchObject({ kind: 'looping', times: 5 });
  });
});

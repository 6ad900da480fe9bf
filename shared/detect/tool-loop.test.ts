import { describe, expect, it } from 'vitest';
import type { AgentReport } from '../signals/agent-report.ts';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);

const working = () =>
  new PlayedAgent(profile)
    .show(atRest('Tool'))
    .wait(2_000)
    .report({ kind: 'turn-started', prompt: 'go' })
    .show(atWork('» go'))
    .wait(1_000);

type Ended = Extract<AgentReport, { kind: 'tool-ended' }>;

let uses = 0;

/** The agent uses a tool, which takes some seconds. */
function use(agent: PlayedAgent, title: string, end: Partial<Ended>): PlayedAgent {
  const toolId = `use-${(uses += 1)}`;
  agent.report({ kind: 'tool-started', toolId, tool: 'Bash', title, subagent: null }).wait(4_000);
  return agent
    .report({ kind: 'tool-ended', toolId, ok: true, files: [], subagent: null, ...end })
    .wait(1_000);
}

const fails = (failure: string): Partial<Ended> => ({ ok: false, failure });
const edit = (before: string, after: string): Partial<Ended> => ({
  files: ['cart.ts'],
  edits: [{ path: 'cart.ts', before, after, cut: false }],
});

describe('a command that fails', () => {
  it('three times in the same way is a loop, whatever the numbers', () => {
    const agent = working();
    use(agent, 'npm test', fails('FAIL cart.test.ts in 3.1s'));
    use(agent, 'npm test', fails('FAIL cart.test.ts in 2.9s'));
    expect(agent.status.kind).toBe('working');
    use(agent, 'npm test', fails('FAIL cart.test.ts in 3.0s'));
    expect(agent.status).toMatchObject({
      kind: 'looping',
      rule: 'same-command-fails',
      source: 'hook',
      repeats: 'npm test: FAIL cart.test.ts in 3.0s',
      times: 3,
    });
  });

  it('in another way each time, or another command, is none', () => {
    const agent = working();
    for (const why of ['no such file', 'type error', 'timeout']) use(agent, 'npm test', fails(why));
    for (const command of ['npm test', 'npm run build', 'npm run lint']) use(agent, command, fails('broken'));
    expect(agent.status.kind).toBe('working');
  });

  it('begins its count anew when it succeeds', () => {
    const agent = working();
    for (let i = 0; i < 2; i += 1) use(agent, 'npm test', fails('x'));
    use(agent, 'npm test', {});
    for (let i = 0; i < 2; i += 1) use(agent, 'npm test', fails('x'));
    expect(agent.status.kind).toBe('working');
  });

  it('is forgotten with the next turn', () => {
    const agent = working();
    for (let i = 0; i < 2; i += 1) use(agent, 'npm test', fails('x'));
    agent.report({ kind: 'turn-ended', message: 'It fails.' }).show(atRest('» go')).wait(1_000);
    agent.report({ kind: 'turn-started', prompt: 'again' }).show(atWork('» again')).wait(1_000);
    expect(use(agent, 'npm test', fails('x')).status.kind).toBe('working');
  });
});

describe('an edit', () => {
  it('that is taken back again and again is a loop', () => {
    const agent = working();
    use(agent, 'Edit cart.ts', edit('round', 'floor'));
    use(agent, 'Edit cart.ts', edit('floor', 'round'));
    expect(agent.status.kind).toBe('working');
    use(agent, 'Edit cart.ts', edit('round', 'floor'));
    expect(agent.status).toMatchObject({
      kind: 'looping',
      rule: 'edit-reversed-again',
      repeats: 'cart.ts is changed and changed back',
      times: 2,
    });
  });

  it('after another of the same file is none', () => {
    const agent = working();
    for (const [from, to] of [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'e'],
    ] as const) {
      use(agent, 'Edit cart.ts', edit(from, to));
    }
    expect(agent.status.kind).toBe('working');
  });
});

it('a profile may say how often is too often', () => {
  const patient = testProfile({ ...toolJson, thresholds: { commandRepeats: 5 } });
  const agent = new PlayedAgent(patient).show(atRest('Tool')).wait(2_000);
  agent.report({ kind: 'turn-started', prompt: 'go' }).show(atWork('» go')).wait(1_000);
  for (let i = 0; i < 4; i += 1) use(agent, 'npm test', fails('x'));
  expect(agent.status.kind).toBe('working');
  expect(use(agent, 'npm test', fails('x')).status.kind).toBe('looping');
});

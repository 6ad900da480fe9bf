import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);
const allow = asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No');

const atQuestion = (screen = allow) =>
  new PlayedAgent(profile).show(atRest('Tool')).wait(2000).show(atWork('» go')).wait(2000).show(screen);

describe('an answer', () => {
  it.each(['\r', '1', 'y'])('by %j counts although the dialog is still drawn for a moment', (key) => {
    const agent = atQuestion().wait(1000).type(key).wait(100);
    expect(agent.status.kind).toBe('awaiting-approval');
    expect(agent.wait(100).status).toMatchObject({ kind: 'working', rule: 'answer-sent' });
    agent.wait(200).show(atWork('» go')).wait(1000);
    expect(agent.kinds.filter((kind) => kind === 'awaiting-approval')).toHaveLength(1);
    expect(agent.status).toMatchObject({ kind: 'working', activity: 'Thinking' });
  });

  it('counts at once when the title says that the agent goes on', () => {
    const agent = atQuestion().title('= tool').wait(1000).type('\r').wait(30).title('~ tool');
    expect(agent.status).toMatchObject({ kind: 'working', source: 'control' });
    expect(agent.wait(60).show(atWork('» go')).wait(1000).changes.slice(-2)).toEqual([
      'awaiting-approval',
      'working',
    ]);
  });

  it('was none when the dialog stays', () => {
    const agent = atQuestion().wait(1000).type('\r').wait(1600);
    expect(agent.status.kind).toBe('awaiting-approval');
  });

  it.each(['\u001b[B', 'n', 'because', '\t'])('is not %j', (typed) => {
    expect(atQuestion().wait(1000).type(typed).wait(500).status.kind).toBe('awaiting-approval');
  });

  it('to one question is none to the next', () => {
    const agent = atQuestion().wait(1000).type('\r').wait(60);
    agent.show(asking('» go', 'Allow npm publish?\n> 1. Yes\n  2. No')).wait(500);
    expect(agent.kinds.slice(-3)).toEqual(['working', 'awaiting-approval', 'awaiting-approval']);
    expect(agent.status).toMatchObject({ request: 'npm publish' });
  });

  it('on a screen of the first run leads on with the start', () => {
    const agent = new PlayedAgent(profile).show(asking('Tool', 'Trust this folder?')).wait(1000);
    expect(agent.type('\r').wait(300).status.kind).toBe('starting');
  });

  it('holds while the title still says that something is asked', () => {
    const titles = [{ name: 'waits', pattern: '^! ', status: 'awaiting-approval' }, ...toolJson.titles];
    const agent = new PlayedAgent(testProfile({ ...toolJson, titles })).show(atRest('Tool')).wait(2000);
    agent.title('~ tool').show(atWork('» go')).wait(2000).title('! tool').show(allow).wait(1000);
    agent.type('1').wait(200).show(atWork('» go')).wait(50).title('~ tool').wait(1000);
    expect(agent.changes.slice(-3)).toEqual(['working', 'awaiting-approval', 'working']);
  });

  it('in free text is only what Enter sends', () => {
    const agent = atQuestion(asking('» go', 'Which colour?\n> 1. Red')).wait(1000).type('1').wait(300);
    expect(agent.status.kind).toBe('awaiting-answer');
    expect(agent.type('\r').wait(300).status.kind).toBe('working');
  });
});

import { describe, expect, it } from 'vitest';
import { PlayedAgent, playedFrom } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);

/** An agent that has started and is at its prompt. */
const ready = () => new PlayedAgent(profile).show(atRest('Tool 1.0')).wait(2000);

describe('starting', () => {
  it('is at its prompt when the prompt stands still', () => {
    const agent = new PlayedAgent(profile).wait(300).show(atRest('Tool')).wait(900).show(atRest('Tool 1.0'));
    expect(agent.wait(900).kinds).toEqual(['starting']);
    expect(agent.wait(200).kinds).toEqual(['starting', 'idle']);
    expect(agent.status).toMatchObject({
      rule: 'tool/prompt',
      evidence: '>',
      source: 'screen',
      since: agent.now - 100,
    });
  });

  it('does not wait for ever for a screen that never stands still', () => {
    const agent = new PlayedAgent(profile);
    for (let i = 0; i < 40; i += 1) agent.show(atRest(`Tool 1.0 ${i}`)).wait(200);
    expect(agent.status.kind).toBe('idle');
  });

  it('is over when the person types', () => {
    const agent = new PlayedAgent(profile).show(atRest('Tool 1.0')).wait(400);
    expect(agent.type('h').wait(300).status.kind).toBe('idle');
  });

  it('asks nothing when a dialog flashes by, and soon in one that blinks', () => {
    const agent = new PlayedAgent(profile).show(asking('Tool', 'Trust this folder?')).wait(500);
    expect(agent.show(atRest('Tool 1.0')).wait(2_000).kinds).toEqual(['starting', 'idle']);
    const blinking = new PlayedAgent(profile);
    for (let i = 0; i < 9; i += 1) blinking.show(asking('Tool', `Trust this folder? ${i % 2}`)).wait(250);
    expect(blinking.status.kind).toBe('awaiting-answer');
  });

  it('works when nothing known is shown for long', () => {
    const agent = new PlayedAgent(profile);
    for (let i = 0; i < 19; i += 1) agent.show(`item ${i}`).wait(1_000);
    expect(agent.status.kind).toBe('starting');
    expect(agent.wait(2_000).status).toMatchObject({ kind: 'working', rule: 'still-prints' });
  });

  it('rests when nothing known is shown and nothing moves', () => {
    const agent = new PlayedAgent(profile).show('???').wait(4_500);
    expect(agent.status.kind).toBe('starting');
    expect(agent.wait(1_000).status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
  });

  it('does not rest while its processes work', () => {
    const agent = new PlayedAgent(profile).show('three carts');
    for (let i = 0; i < 12; i += 1) agent.send({ kind: 'processes', cpu: 0.8, children: 0 }).wait(1_000);
    expect(agent.kinds).toEqual(['starting']);
  });

  it('asks what it asks on a first run when the dialog stands still, and starts on', () => {
    const agent = new PlayedAgent(profile).show(asking('Tool', 'Trust this folder?')).wait(700);
    expect(agent.status).toMatchObject({ kind: 'awaiting-answer', topic: 'trust' });
    agent.wait(3000).show(atRest('Tool 1.0')).wait(500);
    expect(agent.status.kind).toBe('starting');
    expect(agent.wait(1000).kinds).toEqual(['starting', 'awaiting-answer', 'starting', 'idle']);
  });
});

describe('a start that asked something', () => {
  it.each(['\r', ''])('goes on as one, however long the question stood there (%j was typed)', (key) => {
    const agent = new PlayedAgent(profile).show(asking('Tool', 'Trust this folder?')).wait(600_000);
    if (key !== '') agent.type(key).wait(200);
    agent.show('Tool').wait(900).show('Tool 1.0').wait(900).show(atRest('Tool 1.0')).wait(2_000);
    expect(agent.changes).toEqual(['starting', 'awaiting-answer', 'starting', 'idle']);
  });
});

describe('the course of a turn', () => {
  it('goes from the prompt over work and a question back', () => {
    const agent = ready().show(atWork('» go')).wait(2000);
    expect(agent.status).toMatchObject({ kind: 'working', activity: 'Thinking' });
    agent.show(asking('» go', 'Allow rm -rf build?\n> 1. Yes\n  2. No'));
    expect(agent.status).toMatchObject({
      kind: 'awaiting-approval',
      request: 'rm -rf build',
      source: 'screen',
    });
    agent.wait(5000).show(atWork('» go')).wait(1000).show(atRest('» go\n\n• Removed it.')).wait(1000);
    expect(agent.kinds).toEqual(['starting', 'idle', 'working', 'awaiting-approval', 'working', 'idle']);
  });

  it('is the same one while it is redrawn for another size, and another one when that is over', () => {
    const agent = ready()
      .show(atWork('» go'))
      .wait(1000)
      .show(asking('', 'Allow ls -la?\n> 1. Yes'))
      .wait(500);
    const { since } = agent.status;
    agent.send({ kind: 'resized' }).wait(20).show(asking('', 'Allow ls?\n> 1. Yes')).wait(100);
    agent.show(asking('', 'Allow ls -la?\n> 1. Yes')).wait(3000);
    expect(agent.status).toMatchObject({ kind: 'awaiting-approval', request: 'ls -la', since });
    agent.show(asking('', 'Allow rm?\n> 1. Yes')).wait(10);
    expect(agent.status).toMatchObject({ request: 'rm' });
  });

  it('reads what is asked and the choices', () => {
    const agent = ready().show(asking('» go', 'Which database?\n> 1. SQLite\n  2. Postgres'));
    expect(agent.status).toMatchObject({
      question: 'Which database?',
      options: ['SQLite', 'Postgres'],
      topic: 'question',
    });
  });

  it('does not rest because one frame has no spinner', () => {
    const agent = ready().show(atWork('» go')).wait(1000).show(atRest('» go')).wait(100).show(atWork('» go'));
    expect(agent.wait(2000).kinds).toEqual(['starting', 'idle', 'working']);
  });

  it('tells nothing new when only the spinner turns', () => {
    const agent = ready().show(atWork('» go', '* Thinking… 3s')).wait(1000);
    const before = agent.told.length;
    agent.show(atWork('» go', '+ Thinking… 4s')).wait(1000).show(atWork('» go', '* Thinking… 5s')).wait(1000);
    expect(agent.told).toHaveLength(before);
  });

  it('tells new work of the same kind at most once a second, and keeps since when it works', () => {
    const agent = ready().show(atWork('» go', '* Reading…'));
    const { since } = agent.status;
    agent
      .wait(200)
      .show(atWork('» go', '* Writing…'))
      .wait(200)
      .show(atWork('» go', '* Testing…'))
      .wait(2000);
    expect(agent.told.slice(2)).toMatchObject([
      { activity: 'Reading', since },
      { activity: 'Testing', since },
    ]);
  });

  it('works as soon as a prompt is sent, if the profile says so, and rests again if nothing came of it', () => {
    const agent = new PlayedAgent(testProfile({ ...toolJson, thresholds: { submitGraceMs: 600 } }));
    agent.show(atRest('Tool 1.0')).wait(2000).type('go').type('\r');
    expect(agent.status).toMatchObject({ kind: 'working', rule: 'prompt-submitted', source: 'host' });
    expect(agent.wait(1000).status.kind).toBe('idle');
  });
});

describe('reports of the program', () => {
  it('are stronger than the screen: it still works while its answer hides the spinner', () => {
    const agent = ready().title('~ tool').show(atRest('» go\n• Writ')).wait(3000);
    expect(agent.status).toMatchObject({ kind: 'working', rule: 'tool/title-busy', source: 'control' });
    expect(agent.title('= tool').wait(200).status).toMatchObject({ kind: 'idle', source: 'control' });
  });

  it('leave to the screen what they do not tell', () => {
    const agent = ready().title('~ tool').show(atWork('» go', '* Compacting…')).wait(500);
    expect(agent.status.kind).toBe('compacting');
    agent.title('= tool').show(asking('» go', 'Allow ls?\n> 1. Yes'));
    expect(agent.status).toMatchObject({ kind: 'awaiting-approval', request: 'ls' });
  });

  it('tell of a compaction as soon as it is seen, however short the work before it was', () => {
    const agent = ready().show(atWork('» go')).show(atWork('» go', '* Compacting…'));
    expect(agent.kinds).toEqual(['starting', 'idle', 'working', 'compacting']);
  });

  it('do not let a printed dialog in', () => {
    const agent = ready().title('~ tool').show(asking('» go', 'Allow rm?\n> 1. Yes')).wait(2000);
    expect(agent.status.kind).toBe('working');
  });

  it('count only on channels that the profile names', () => {
    const agent = ready().send({ kind: 'program-status', payload: 'state=blocked:kind=permission' });
    agent.send({ kind: 'progress', state: 3, percent: 0 }).wait(2000);
    expect(agent.status.kind).toBe('idle');
  });
});

describe('limits and compaction', () => {
  it('reads when a limit ends, and does not count down event by event', () => {
    const agent = ready().show(atWork('» go', '* Limit… resets 1:30pm (UTC)')).wait(500);
    expect(agent.status).toMatchObject({ kind: 'rate-limited', resumesAt: playedFrom + 90 * 60_000 });
    const before = agent.told.length;
    agent.show(atWork('» go', '+ Limit… resets 1:30pm (UTC)')).wait(60_000);
    expect(agent.told).toHaveLength(before);
  });

  it('has compacted when nothing follows a compaction', () => {
    const agent = ready().show(atWork('', '* Compacting…')).wait(5000).show(atRest('')).wait(1000);
    expect(agent.kinds.slice(2)).toEqual(['compacting', 'compacted']);
    expect(agent.show(atWork('» go on')).wait(1000).show(atRest('» go on')).wait(1000).status.kind).toBe(
      'idle',
    );
  });

  it('needs no attention for a compaction when the person writes to it again', () => {
    const agent = ready().show(atWork('', '* Compacting…')).wait(5000).show(atRest('')).wait(1000);
    expect(agent.type('g').wait(1000).status.kind).toBe('idle');
  });

  it('goes on after a compaction in the middle of a turn', () => {
    const agent = ready().show(atWork('» go')).wait(1000).show(atWork('» go', '* Compacting…')).wait(5000);
    agent.show(atWork('» go')).wait(5000).show(atRest('» go')).wait(1000);
    expect(agent.kinds.slice(2)).toEqual(['working', 'compacting', 'working', 'idle']);
  });
});

describe('the end of the process', () => {
  it.each([
    [
      { code: 0, signal: null, requested: false },
      { kind: 'exited', code: 0 },
    ],
    [
      { code: 1, signal: null, requested: false },
      { kind: 'crashed', code: 1, signal: null },
    ],
    [
      { code: null, signal: 'SIGKILL', requested: false },
      { kind: 'crashed', code: null, signal: 'SIGKILL' },
    ],
    [
      { code: null, signal: 'SIGTERM', requested: true },
      { kind: 'exited', code: 143 },
    ],
    [
      { code: 130, signal: null, requested: true },
      { kind: 'exited', code: 130 },
    ],
  ] as const)('%j', (exit, expected) => {
    const agent = ready()
      .show(atWork('» go'))
      .send({ kind: 'exit', ...exit });
    expect(agent.status).toMatchObject({ ...expected, source: 'process' });
  });

  it('is no crash when the person asked for it', () => {
    const agent = ready()
      .type('/exit\r')
      .wait(500)
      .send({ kind: 'exit', code: 1, signal: null, requested: false });
    expect(agent.status).toMatchObject({ kind: 'exited', code: 1, rule: 'ended-by-person' });
  });

  it('is the last word', () => {
    const agent = ready().send({ kind: 'exit', code: 0, signal: null, requested: false });
    agent.show(asking('', 'Allow ls?')).title('~ tool').wait(1_000_000);
    expect(agent.status.kind).toBe('exited');
  });
});

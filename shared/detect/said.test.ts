import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';

const profile = testProfile(toolJson);
const ready = () => new PlayedAgent(profile).show(atRest('Tool 1.0')).wait(2000);

/** Lets the agent work on this, and rest. */
const turn = (agent: PlayedAgent, before: string, after: string) =>
  agent.show(atWork(before)).wait(2000).show(atRest(after)).wait(1000);

const done = '» go\n\n• STATUS: DONE — wrote cart.ts';

describe('a verdict', () => {
  it('shows when the agent rests after it, with its evidence', () => {
    const agent = ready().show(atWork('» go')).wait(1000).show(atWork(done)).wait(2000);
    expect(agent.status.kind).toBe('working');
    expect(agent.lines).toEqual([]);
    agent.show(atRest(done)).wait(1000);
    expect(agent.status).toMatchObject({
      kind: 'done',
      summary: 'wrote cart.ts',
      proven: true,
      rule: 'protocol/done',
      evidence: '• STATUS: DONE — wrote cart.ts',
      source: 'protocol',
    });
    expect(agent.lines).toEqual([{ kind: 'done', summary: 'wrote cart.ts' }]);
  });

  it.each([
    ['STATUS: DONE — all good', { kind: 'done', proven: false }],
    ['STATUS: BLOCKED — need the password', { kind: 'blocked', need: 'need the password' }],
    ['STATUS: ERROR — same error', { kind: 'error', failure: 'same error' }],
    ['! Overloaded', { kind: 'error', failure: 'Overloaded', rule: 'tool/failed' }],
  ])('%s', (line, expected) => {
    expect(turn(ready(), '» go', `» go\n\n${line}`).status).toMatchObject(expected);
  });

  it('means nothing in the next turn, while it still stands there', () => {
    const agent = turn(ready(), '» go', done);
    turn(agent, `${done}\n\n» more`, `${done}\n\n» more\n\n• Nothing to do.`);
    expect(agent.kinds).toEqual(['starting', 'idle', 'working', 'done', 'working', 'idle']);
    expect(agent.lines).toHaveLength(1);
  });

  it('counts when one picture holds all of its turn', () => {
    const agent = ready().type('go').type('\r').wait(3000).show(atRest(done)).wait(1000);
    expect(agent.changes).toEqual(['starting', 'idle', 'done']);
    agent
      .type('more')
      .type('\r')
      .wait(3000)
      .show(atRest(`${done}\n\n» more\n\n• Nothing to do.`))
      .wait(1000);
    expect(agent.status.kind).toBe('idle');
    agent.show(atRest(`${done}\n\n» more\n\n• STATUS: BLOCKED — need a key`)).wait(1000);
    expect(agent.status).toMatchObject({ kind: 'blocked', need: 'need a key' });
    expect(agent.lines).toHaveLength(2);
  });

  it('that stands there before anything was sent is history', () => {
    const agent = ready().show(atRest(done)).wait(1000).type('go').wait(1000);
    expect(agent.changes).toEqual(['starting', 'idle']);
  });

  it('counts again when it is said again', () => {
    const agent = turn(ready(), '» go', done);
    turn(agent, `${done}\n\n» again`, `${done}\n\n» again\n\n• STATUS: DONE — wrote cart.ts`);
    expect(agent.status.kind).toBe('done');
    expect(agent.lines).toHaveLength(2);
  });

  it('is one, however often it is redrawn', () => {
    const agent = turn(ready(), '» go', done);
    for (let i = 0; i < 50; i += 1) agent.show('').wait(100).show(atRest(done)).wait(100);
    expect(agent.wait(1000).status.kind).toBe('done');
    expect(agent.lines).toHaveLength(1);
  });

  it('is void when the person asked for more in the meantime', () => {
    const agent = ready().show(atWork('» go')).wait(1000).show(atWork(done)).wait(2000);
    agent
      .show(atWork(`${done}\n\n» and this`))
      .wait(2000)
      .show(atRest(`${done}\n\n» and this\n\n• Ok.`))
      .wait(1000);
    expect(agent.status.kind).toBe('idle');
    expect(agent.lines).toEqual([]);
  });

  it('is void when it turns out to be an example', () => {
    const example = '» how?\n\n• Like this:\n\n  STATUS: DONE — x.ts';
    const agent = ready().show(atWork('» how?')).wait(1000).show(atWork(example)).wait(2000);
    agent.show(atRest(`${example}\n\n  That is all.`)).wait(1000);
    expect(agent.status.kind).toBe('idle');
    expect(agent.lines).toEqual([]);
  });

  it('is taken back by an interrupt', () => {
    expect(turn(ready(), '» go', `${done}\n# Interrupted`).status.kind).toBe('idle');
  });

  it('is not heard of what the screen shows at start', () => {
    const agent = new PlayedAgent(profile).show(atRest(done)).wait(2000);
    expect(agent.status.kind).toBe('idle');
    expect(agent.lines).toEqual([]);
  });
});

describe('words of others', () => {
  it.each([
    ['a draft', atRest('Tool 1.0', 'STATUS: DONE — wrote cart.ts')],
    ['a prompt', atRest('Tool 1.0\n» Print\n  STATUS: DONE — when ready')],
    ['a file that a tool printed', atRest('Tool 1.0\n» go\n\n• Read(a.md)\n  ⎿  STATUS: DONE — file')],
  ])('%s', (_name, screen) => {
    const agent = ready().show(atWork('» go')).wait(1000).show(screen).wait(2000);
    expect(agent.status.kind).toBe('idle');
    expect(agent.lines).toEqual([]);
  });

  it('are still known when the beginning of the prompt has scrolled away', () => {
    const agent = ready().show(atWork('Tool 1.0\n» Print\n  STATUS: DONE — when ready')).wait(1000);
    agent.show(atWork('  STATUS: DONE — when ready\n\n• So be it.')).wait(2000);
    agent.show(atRest('  STATUS: DONE — when ready\n\n• So be it.')).wait(1000);
    expect(agent.status.kind).toBe('idle');
  });
});

describe('lines on the way', () => {
  it('are told once, when they are complete', () => {
    const agent = ready().show(atWork('» go'));
    for (const part of ['PROGRESS: [1', 'PROGRESS: [1/3] — fi', 'PROGRESS: [1/3] — first']) {
      agent.show(atWork(`» go\n\n• ${part}`)).wait(200);
    }
    expect(agent.lines).toEqual([]);
    agent.show(atWork('» go\n\n• PROGRESS: [1/3] — first\n\n• Read(a.ts)')).wait(200);
    expect(agent.lines).toEqual([{ kind: 'progress', done: 1, total: 3, label: 'first' }]);
  });

  it('are complete when they stop growing', () => {
    const agent = ready().show(atWork('» go\n\n• BUILD: PASS'));
    expect(agent.wait(500).lines).toEqual([]);
    expect(agent.wait(500).lines).toEqual([{ kind: 'build', passed: true, summary: '' }]);
  });

  it('are not said again when a dialog makes room for them again', () => {
    const said = '» go\n\n• PROGRESS: [1/3] — first\n\n• Edit(a.ts)';
    const agent = ready().show(atWork(said)).wait(1000).show(asking('• Edit(a.ts)', 'Allow it?\n> 1. Yes'));
    agent.wait(20_000).show(atWork(said)).wait(2000);
    expect(agent.lines).toHaveLength(1);
  });

  it('are not said again when the window changes its size', () => {
    const said = '» go\n\n• PROGRESS: [1/3] — first\n\n• Ok.';
    const agent = ready().show(atWork(said)).wait(1000).show(atWork('» go')).wait(5000);
    agent.send({ kind: 'resized' }).wait(100).show(atWork(said)).wait(1000);
    expect(agent.lines).toHaveLength(1);
  });
});

describe('edits', () => {
  const edit = '» go\n\n• Edit(src/cart.ts)\n  ⎿  Changed 2 lines';

  it('are told once a turn', () => {
    const agent = ready()
      .show(atWork(edit))
      .wait(1000)
      .show(atWork(`${edit}\n\n${edit}`))
      .wait(1000);
    expect(agent.edits).toEqual(['src/cart.ts']);
    agent.show(atRest(edit)).wait(1000);
    turn(agent, `${edit}\n\n» again`, `${edit}\n\n» again\n\n${edit.slice(6)}`);
    expect(agent.edits).toEqual(['src/cart.ts', 'src/cart.ts']);
  });

  it('are none before they are done', () => {
    expect(ready().show(atWork('» go\n\n• Edit(src/cart.ts)')).wait(1000).edits).toEqual([]);
  });
});

const fail = (n: number) => `• BUILD: FAIL — TS2304 cannot find name foo (try ${n})`;

describe('a loop', () => {
  it('is the same failure more than twice', () => {
    const agent = ready()
      .show(atWork(`» go\n${fail(1)}\n\n• Ok.`))
      .wait(2000);
    agent.show(atWork(`» go\n${fail(1)}\n${fail(2)}\n\n• Ok.`)).wait(5000);
    expect(agent.status.kind).toBe('working');
    agent.show(atWork(`» go\n${fail(1)}\n${fail(2)}\n${fail(3)}\n\n• Ok.`)).wait(2000);
    expect(agent.status).toMatchObject({
      kind: 'looping',
      times: 3,
      repeats: 'TS2304 cannot find name foo (try 3)',
      rule: 'same-failure-repeated',
    });
  });

  it('is not when a build passed in between, or the error is another', () => {
    const agent = ready()
      .show(atWork(`» go\n${fail(1)}\n${fail(2)}\n• BUILD: PASS\n${fail(3)}\n\n• Ok.`))
      .wait(2000);
    expect(agent.status.kind).toBe('working');
    const other = ready()
      .show(atWork(`» go\n${fail(1)}\n${fail(2)}\n• BUILD: FAIL — TS2345\n\n• Ok.`))
      .wait(2000);
    expect(other.status.kind).toBe('working');
  });

  it('is over when the agent gives up in the same breath', () => {
    const text = `» go\n${fail(1)}\n${fail(2)}\n${fail(3)}`;
    const agent = ready().show(atWork('» go')).wait(1000).show(atWork(text)).wait(300);
    agent.show(atRest(`${text}\n\n  STATUS: ERROR — same error three times`)).wait(1000);
    expect(agent.kinds).not.toContain('looping');
    expect(agent.status.kind).toBe('error');
  });

  it('is the same failing output again and again', () => {
    const agent = ready().show(atWork('» go'));
    let transcript = '» go';
    for (let i = 1; i <= 5; i += 1) {
      transcript += `\n• Test\n  ⎿  Error: cart is undefined (run ${i})`;
      agent.show(atWork(transcript)).wait(15_000);
    }
    expect(agent.status).toMatchObject({ kind: 'looping', times: 5, rule: 'same-output-repeated' });
  });

  it('is not a log with the same failure many times', () => {
    const log = Array.from({ length: 12 }, () => '  ⎿  Error: cart is undefined').join('\n');
    expect(
      ready()
        .show(atWork(`» go\n${log}`))
        .wait(60_000).status.kind,
    ).toBe('working');
  });
});

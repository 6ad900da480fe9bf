import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { testProfile } from './fixtures/profiles.ts';

const generic = testProfile(
  JSON.parse(readFileSync(new URL('../../resources/agents/generic.json', import.meta.url), 'utf8')) as object,
);

/** Prints a row every so many milliseconds. */
function prints(agent: PlayedAgent, rows: number, everyMs: number, row = (at: number) => `entry ${at}`) {
  const shown: string[] = [];
  for (let at = 1; at <= rows; at += 1) {
    shown.push(row(at));
    agent.show(`${shown.slice(-20).join('\n')}\n`).wait(everyMs);
  }
  return agent;
}

const anew = (agent: PlayedAgent, times: number, everyMs: number, row: (at: number) => string) => {
  for (let at = 1; at <= times; at += 1) agent.show(row(at)).wait(everyMs);
  return agent;
};

/** What is told of it, in order, and from where. */
const told = (agent: PlayedAgent) => agent.told.map(({ kind, rule, source }) => `${kind} ${rule} ${source}`);

const starts = 'starting process-started process';
const printing = 'working still-prints movement';

describe('a program that nobody knows and that prints all the time', () => {
  it.each<readonly [what: string, agent: PlayedAgent]>([
    ['a log that is followed', prints(new PlayedAgent(generic), 100, 700)],
    ['a build', prints(new PlayedAgent(generic), 100, 500, (at) => `  CC      src/file${at}.o`)],
    ['a spinner', anew(new PlayedAgent(generic), 400, 100, (at) => `${'|/-\\'.charAt(at % 4)} installing`)],
    ['a counter', anew(new PlayedAgent(generic), 400, 100, (at) => `${at} of 1000 files`)],
    ['a clock', anew(new PlayedAgent(generic), 60, 1_000, (at) => `12:00:${String(at).padStart(2, '0')}`)],
    ['dots', anew(new PlayedAgent(generic), 70, 400, (at) => '.'.repeat(at))],
  ])('works, and that is known from what it prints: %s', (_, agent) => {
    expect(told(agent).at(-1)).toBe(printing);
    expect(agent.changes).toEqual(['starting', 'working']);
    expect(agent.told.map(({ source }) => source)).not.toContain('silence');
    expect(agent.status.evidence).not.toBe('');
  });

  it('no longer does once it is silent, and is told with the row that it wrote last', () => {
    const agent = prints(new PlayedAgent(generic), 10, 500);
    expect(agent.status).toMatchObject({ rule: 'still-prints', evidence: 'entry 2' });
    expect(agent.wait(5_000).status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
  });

  it('works in its silence by what its processes do', () => {
    const agent = prints(new PlayedAgent(generic), 10, 500);
    for (let at = 0; at < 30; at += 1) agent.send({ kind: 'processes', cpu: 0.97, children: 3 }).wait(2_000);
    expect(told(agent)).toEqual([starts, printing, 'working processes-work movement']);
    expect(agent.status.evidence).toBe('97 % of a core, 4 processes');
  });

  it('stays at rest when its terminal changes its size', () => {
    const agent = prints(new PlayedAgent(generic), 3, 200, (at) => `entry ${at} of a long row`).wait(10_000);
    expect(agent.status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
    agent.send({ kind: 'resized' }).wait(80).show('entry 1 of\na long row\n').wait(60_000);
    expect(agent.told.at(-1)).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
    expect(agent.told.filter(({ kind }) => kind === 'working')).toHaveLength(1);
  });

  it('is not said to print because its prompt came back', () => {
    const agent = new PlayedAgent(generic).show('$ ').wait(2_000);
    agent.type('sleep 60\r').wait(50).show('$ sleep 60\n').wait(60_000).show('$ sleep 60\n$ ').wait(2_000);
    expect(told(agent)).toEqual([
      starts,
      'idle general/shell-prompt screen',
      'working no-known-sign screen',
      'idle general/shell-prompt screen',
    ]);
  });

  it('is no longer told by words that have scrolled away', () => {
    const agent = new PlayedAgent(generic).show('Compiling the shop').wait(2_000);
    expect(agent.status).toMatchObject({ activity: 'Compiling the shop' });
    prints(agent, 20, 500);
    expect(agent.status).toMatchObject({ rule: 'still-prints', activity: '' });
  });
});

const log = (at: number) => `GET /cart/${at} 200`;

describe('a server', () => {
  it('rests, works while it prints of requests, and rests again', () => {
    const agent = new PlayedAgent(generic).show('Listening on http://localhost:3000\n').wait(3_000);
    expect(agent.status).toMatchObject({ kind: 'idle', rule: 'general/server' });
    prints(agent, 20, 500, log);
    expect(agent.status).toMatchObject({ kind: 'working', rule: 'still-prints' });
    expect(agent.wait(6_000).status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
  });

  it('that was started from a shell does so as well', () => {
    const agent = new PlayedAgent(generic).show('$ ').wait(2_000).type('npm start\r').wait(50);
    agent.show('$ npm start\nServing HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...\n').wait(3_000);
    expect(agent.status.kind).toBe('idle');
    expect(prints(agent, 20, 500, log).wait(6_000).status.kind).toBe('idle');
  });
});

describe('a program that pauses', () => {
  it('counts as at rest once, and then only after twice its longest pause', () => {
    const agent = prints(new PlayedAgent(generic), 40, 8_000);
    expect(agent.changes).toEqual(['starting', 'working', 'idle', 'working']);
    expect(agent.wait(6_000).status.kind).toBe('working');
    expect(agent.wait(3_000).status.kind).toBe('idle');
  });

  it('counts as at rest after what is a stall, however long its pauses are', () => {
    const agent = prints(new PlayedAgent(generic), 3, 600_000);
    expect(agent.changes).toEqual(['starting', 'working', 'idle', 'working', 'idle', 'working', 'idle']);
  });

  it('is judged anew when somebody typed: then it did not go on by itself', () => {
    const agent = prints(new PlayedAgent(generic), 3, 20_000);
    agent.type('x').wait(100).show('shop ⟫ x').wait(5_100);
    expect(agent.status).toMatchObject({ kind: 'idle', rule: 'quiet-without-sign' });
    agent.type('\r').wait(1_000).show('shop ⟫ x\nshop ⟫ ').wait(6_000);
    expect(agent.status.kind).toBe('idle');
  });
});

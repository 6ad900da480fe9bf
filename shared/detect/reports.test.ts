import { describe, expect, it } from 'vitest';
import type { AgentReport } from '../signals/agent-report.ts';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { asking, atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';
import { opened, ready, tool, working } from './fixtures/reporting-agent.ts';

const minute = 60_000;

describe('a turn that the agent reports', () => {
  it('works at once, before its screen shows it', () => {
    const agent = ready().report({ kind: 'turn-started', prompt: 'go' });
    expect(agent.status).toMatchObject({ kind: 'working', source: 'hook', rule: 'report/turn-started' });
    expect(agent.wait(1_500).kinds).toEqual(['starting', 'idle', 'working']);
  });

  it('tells which tool runs rather than what the spinner says', () => {
    const agent = working().report(tool('t1', 'Run npm test')).wait(1_000);
    expect(agent.status).toMatchObject({ kind: 'working', activity: 'Run npm test' });
  });

  it('rests at once with its last words, while the spinner is still drawn', () => {
    const agent = working().report({
      kind: 'turn-ended',
      message: 'It works.\n\n**STATUS: DONE** — wrote src/cart.ts',
    });
    expect(agent.status).toMatchObject({ kind: 'done', source: 'hook', proven: true });
    expect(agent.lines).toEqual([{ kind: 'done', summary: 'wrote src/cart.ts' }]);
  });

  it('says a line once, whether screen or report tell it first', () => {
    const words = '• PROGRESS: [1/2] — wrote the cart\n• STATUS: DONE — wrote src/cart.ts';
    const agent = working()
      .show(atWork(`» go\n${words}`))
      .wait(1_000);
    agent
      .report({ kind: 'turn-ended', message: words })
      .show(atRest(`» go\n${words}`))
      .wait(3_000);
    expect(agent.lines.map(({ kind }) => kind)).toEqual(['progress', 'done']);
    const late = working().report({ kind: 'turn-ended', message: words }).wait(200);
    late.show(atRest(`» go\n${words}`)).wait(3_000);
    expect(late.lines.map(({ kind }) => kind)).toEqual(['progress', 'done']);
  });

  it('takes a quoted line in the last words for none', () => {
    const agent = working().report({
      kind: 'turn-ended',
      message: 'End with one of these:\n\n```\nSTATUS: DONE — x.ts\n```\n\nThat is all.',
    });
    expect(agent.wait(1_000).status.kind).toBe('idle');
  });

  it('waits for the picture when the report does not tell how the turn ended', () => {
    const agent = working().report({ kind: 'turn-ended', message: null });
    expect(agent.status.kind).toBe('working');
    agent.wait(50).show(atRest('» go\n! The model is gone'));
    expect(agent.wait(200).status).toMatchObject({ kind: 'error', failure: 'The model is gone' });
  });

  it('is an error when it was given up, or a limit when it tells until when', () => {
    const failed = working().report({ kind: 'turn-failed', error: '500 server error', resumesAt: null });
    expect(failed.status).toMatchObject({ kind: 'error', failure: '500 server error', source: 'hook' });
    const resumesAt = failed.now + minute;
    const limited = working().report({ kind: 'turn-failed', error: 'limit', resumesAt });
    expect(limited.status).toMatchObject({ kind: 'rate-limited', resumesAt });
  });

  it('stays failed as its screen shows when it is reported as stopped', () => {
    const agent = working().show(atRest('» go\n! The key is wrong')).wait(1_500);
    expect(agent.report({ kind: 'turn-interrupted' }).wait(500).status.kind).toBe('error');
  });

  it('forgets what it said when it was stopped', () => {
    const agent = working().show(atWork('» go\n• STATUS: DONE — x.ts')).wait(1_000);
    expect(agent.report({ kind: 'turn-interrupted' }).wait(500).status.kind).toBe('idle');
  });

  it('compresses its context between two reports', () => {
    const agent = working().report({ kind: 'compaction-started' });
    expect(agent.status.kind).toBe('compacting');
    expect(agent.wait(5_000).report({ kind: 'compaction-ended' }).wait(500).status.kind).toBe('working');
    const atPrompt = ready().report({ kind: 'compaction-started' }).wait(2_000);
    expect(atPrompt.report({ kind: 'compaction-ended' }).status.kind).toBe('compacted');
  });
});

describe('what reports do not tell', () => {
  it('is stopped by Escape: the title says so', () => {
    const agent = working().title('~ tool').wait(500).title('= tool').wait(30).show(atRest('» go'));
    expect(agent.wait(300).status).toMatchObject({ kind: 'idle', source: 'control' });
  });

  it('waits for no picture when the key that stops it was pressed', () => {
    const agent = working().title('~ tool').wait(500).type('\u0003').title('= tool').show(atRest('» go'));
    expect(agent.status.kind).toBe('idle');
  });

  it('is stopped by the key that was pressed: the title says so before the picture does', () => {
    const agent = working().title('~ tool').wait(500).type('\u0003').wait(100).title('= tool');
    expect(agent.status).toMatchObject({ kind: 'idle', source: 'control' });
    agent.wait(80).show(atRest('» go')).wait(1_000);
    expect(agent.changes).toEqual(['starting', 'idle', 'working', 'idle']);
  });

  it('is not stopped by a key that its title does not heed', () => {
    const agent = working().title('~ tool').wait(500).type('\u0003').wait(5_000).title('= tool').wait(500);
    expect(agent.status.kind).toBe('working');
  });

  it('is stopped at a question: the title says so while the dialog is still drawn', () => {
    const titles = [{ name: 'waits', pattern: '^! ', status: 'awaiting-approval' }, ...toolJson.titles];
    const agent = new PlayedAgent(testProfile({ ...toolJson, titles })).show(atRest('Tool 1.0')).wait(2_000);
    agent.report({ kind: 'turn-started', prompt: 'go' }).show(atWork('» go')).title('~ tool').wait(1_000);
    agent
      .report(opened)
      .title('! tool')
      .show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'))
      .wait(1_000);
    expect(agent.type('\u0003').wait(50).status.kind).toBe('awaiting-approval');
    expect(agent.title('= tool').status.kind).toBe('idle');
  });

  it('is stopped by Escape: only the screen says so', () => {
    const agent = working().show(atRest('» go\n# Interrupted')).wait(900);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(600).status).toMatchObject({ kind: 'idle', source: 'screen' });
  });

  it('is stopped by Escape: its own status file says so', () => {
    const agent = working().report({ kind: 'state', state: 'idle', detail: '' }).wait(200);
    expect(agent.status).toMatchObject({ kind: 'idle', rule: 'report/state-idle' });
  });

  it('asks something that it does not report', () => {
    const agent = working().show(asking('» go', 'Which database?\n> 1. SQLite\n  2. Postgres'));
    expect(agent.wait(1_100).status).toMatchObject({
      kind: 'awaiting-answer',
      options: ['SQLite', 'Postgres'],
    });
  });

  it('goes to work by itself', () => {
    const agent = working().report({ kind: 'turn-ended', message: 'ok' }).wait(100).show(atRest('» go'));
    agent.wait(3_000).show(atWork('» go')).wait(1_100);
    expect(agent.status).toMatchObject({ kind: 'working', source: 'screen' });
  });

  it('does not flap when a spinner is redrawn after the end', () => {
    const agent = working().report({ kind: 'turn-ended', message: 'ok' }).wait(100);
    agent.show('').wait(100).show(atWork('» go')).wait(300).show(atRest('» go')).wait(2_000);
    expect(agent.changes).toEqual(['starting', 'idle', 'working', 'idle']);
  });
});

describe('work beside the prompt', () => {
  const background: AgentReport = { kind: 'background', running: 2, detail: 'npm run dev, explorer' };

  it('is told with the rest', () => {
    const agent = working().report(background).report({ kind: 'turn-ended', message: 'ok' });
    expect(agent.status).toMatchObject({
      kind: 'idle',
      background: { running: 2, detail: 'npm run dev, explorer' },
    });
  });

  it('does not count as contradiction when the screen shows that something runs', () => {
    const agent = working().report(background).report({ kind: 'turn-ended', message: 'ok' }).wait(minute);
    expect(agent.status.kind).toBe('idle');
    expect(agent.status.contradicted).toBeUndefined();
  });

  it('begins the rest anew when the last of it has ended', () => {
    const agent = working().report(background).report({ kind: 'turn-ended', message: 'ok' });
    agent.show(atRest('» go')).wait(5_000).report({ kind: 'background', running: 0, detail: '' });
    expect(agent.status).toMatchObject({ kind: 'idle', since: agent.now });
    expect(agent.status.background).toBeUndefined();
  });

  it('is known from the program status protocol too', () => {
    const program = testProfile({ ...toolJson, sources: ['program-status', 'screen'] });
    const agent = new PlayedAgent(program).show(atRest('Tool')).wait(2_000);
    agent.send({ kind: 'program-status', payload: 'state=working:id=dev' });
    expect(agent.status.background).toEqual({ running: 1, detail: '' });
    agent.send({ kind: 'program-status', payload: 'state=clear:id=dev' });
    expect(agent.status.background).toBeUndefined();
  });
});

describe('a contradiction', () => {
  it('is told when the screen asks and a control sequence says that it works', () => {
    const agent = ready().title('~ tool').wait(500).show(asking('» go', 'Allow npm test?\n> 1. Yes'));
    expect(agent.status.contradicted).toBeUndefined();
    expect(agent.wait(1_500).status).toMatchObject({
      kind: 'working',
      contradicted: { source: 'screen', says: 'awaiting-approval' },
    });
    expect(agent.show(atWork('» go')).wait(1_100).status.contradicted).toBeUndefined();
  });

  it('is told when a report says rest and the screen goes on working, and ends with the report', () => {
    const agent = working().report({ kind: 'turn-ended', message: 'ok' }).wait(900);
    expect(agent.status.contradicted).toBeUndefined();
    expect(agent.wait(200).status).toMatchObject({
      kind: 'idle',
      contradicted: { source: 'screen', says: 'working' },
    });
    expect(agent.wait(10_000).status).toMatchObject({ kind: 'working', source: 'screen' });
  });

  it('is none when a prompt is only drawn beside the work', () => {
    const agent = ready().report({ kind: 'turn-started', prompt: 'go' });
    for (let i = 0; i < 10; i += 1) agent.wait(400).show(atRest(`» go\n• word ${i}`));
    expect(agent.status.kind).toBe('working');
    expect(agent.status.contradicted).toBeUndefined();
  });

  it('keeps the time at which the status began', () => {
    const agent = working().report({ kind: 'turn-ended', message: 'ok' });
    const { since } = agent.status;
    expect(agent.wait(1_500).status).toMatchObject({ since, contradicted: { says: 'working' } });
  });
});

it('believes a forged control sequence against neither report nor screen', () => {
  const agent = working().title('= done').wait(5_000);
  expect(agent.status).toMatchObject({ kind: 'working', source: 'hook' });
});

it('is read from the screen when the channel broke', () => {
  const agent = ready().report({ kind: 'turn-started', prompt: 'go' }).wait(500);
  agent.report({ kind: 'silent', reason: 'no hooks' });
  expect(agent.wait(500).status).toMatchObject({ kind: 'idle', source: 'screen' });
});

describe('a tool that runs', () => {
  it('may be quiet for long', () => {
    const agent = working()
      .report(tool('t1', 'npm test'))
      .wait(20 * minute);
    expect(agent.status.kind).toBe('working');
    expect(agent.wait(11 * minute).status.kind).toBe('stalled');
  });

  it('is no excuse any more when it has ended', () => {
    const agent = working()
      .report(tool('t1', 'npm test'))
      .wait(5 * minute);
    agent.report({ kind: 'tool-ended', toolId: 't1', ok: true, files: [], subagent: null });
    expect(agent.wait(2 * minute).status.kind).toBe('working');
    expect(agent.wait(2 * minute).status.kind).toBe('stalled');
  });
});

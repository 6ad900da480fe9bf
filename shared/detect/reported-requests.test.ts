import { describe, expect, it } from 'vitest';
import { asking, atRest, atWork } from './fixtures/profiles.ts';
import { opened, requestId, tool, working } from './fixtures/reporting-agent.ts';

describe('a request that the agent reports', () => {
  it('shows at once, with the exact words', () => {
    const agent = working().report(opened);
    expect(agent.status).toMatchObject({
      kind: 'awaiting-approval',
      source: 'hook',
      request: 'Run npm test',
      evidence: 'npm test -- --all',
    });
    agent.wait(80).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No')).wait(2_000);
    expect(agent.changes).toEqual(['starting', 'idle', 'working', 'awaiting-approval']);
  });

  it('is over when an answer was reported, while its dialog is still drawn', () => {
    const agent = working().report(opened).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    agent.wait(2_000).report({ kind: 'request-closed', requestId, outcome: 'answered' });
    expect(agent.status).toMatchObject({ kind: 'working', source: 'hook' });
    expect(agent.wait(300).show(atWork('» go')).wait(2_000).status.kind).toBe('working');
  });

  it('is over when it was answered in the terminal, although nobody reports it', () => {
    const agent = working().report(opened).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    agent.wait(2_000).show(atWork('» go')).wait(1_100);
    expect(agent.status).toMatchObject({ kind: 'working', source: 'screen' });
    expect(agent.report(tool('t1', 'Run npm test')).wait(1_000).status.kind).toBe('working');
  });

  it('is over at once when an answer was typed and the dialog is gone', () => {
    const agent = working().report(opened).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    agent.wait(2_000).type('1').wait(100).show(atWork('» go')).wait(3_000);
    expect(agent.changes).toEqual(['starting', 'idle', 'working', 'awaiting-approval', 'working']);
  });

  it('shows no work when it was withdrawn: the agent was stopped, and tells so later than its screen', () => {
    const agent = working().report(tool('t1', 'Run npm test')).report(opened);
    agent.show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No')).wait(2_000).type('\u001b');
    agent.report({ kind: 'request-closed', requestId, outcome: 'withdrawn' }).wait(80);
    agent.show(atRest('» go\n# Interrupted')).wait(300);
    expect(agent.report({ kind: 'state', state: 'idle', detail: '' }).wait(2_000).changes).toEqual([
      'starting',
      'idle',
      'working',
      'awaiting-approval',
      'idle',
    ]);
  });

  it('leaves the work to be seen when it was withdrawn and the agent goes on', () => {
    const agent = working().report(opened).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    agent.wait(2_000).report({ kind: 'request-closed', requestId, outcome: 'withdrawn' });
    expect(agent.wait(50).show(atWork('» go')).wait(1_000).status.kind).toBe('working');
  });

  it('is not hidden by the report of its tool that comes late', () => {
    const agent = working().title('~ tool').wait(500).title('').show(asking('» go', 'Trust this folder?'));
    agent.wait(1_500).report(tool('t1', 'Run npm test')).wait(3_000);
    expect(agent.changes).toEqual(['starting', 'idle', 'working', 'awaiting-answer']);
  });

  it('stays open as long as nothing newer is seen', () => {
    const agent = working().report(opened).wait(20_000);
    expect(agent.status.kind).toBe('awaiting-approval');
  });

  it('tells the questions and their options', () => {
    const agent = working().report({
      kind: 'request-opened',
      requestId,
      request: {
        kind: 'question',
        questions: [
          {
            id: 'q',
            text: 'Which database?',
            options: [
              { label: 'SQLite', description: '' },
              { label: 'Postgres', description: '' },
            ],
            multiple: false,
            freeText: true,
          },
        ],
      },
    });
    expect(agent.status).toMatchObject({
      kind: 'awaiting-answer',
      question: 'Which database?',
      options: ['SQLite', 'Postgres'],
    });
  });

  it('is seen on the screen when the agent only says that it waits', () => {
    const agent = working().report({ kind: 'state', state: 'waiting', detail: 'permission prompt' });
    expect(agent.status).toMatchObject({ kind: 'awaiting-approval', request: '' });
    agent.wait(50).show(asking('» go', 'Allow npm test?\n> 1. Yes\n  2. No'));
    expect(agent.status).toMatchObject({ kind: 'awaiting-approval', request: 'npm test' });
  });
});

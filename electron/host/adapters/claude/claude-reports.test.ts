import { describe, expect, it } from 'vitest';
import type { RequestId } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { playSession, recorded } from './fixtures/recorded.ts';

/** Each report in a word or two. */
const kinds = (reports: readonly AgentReport[]): readonly string[] =>
  reports.map((report) => {
    if (report.kind === 'state') return `state ${report.state}`;
    if (report.kind === 'background') return `background ${report.running}`;
    return report.kind === 'request-closed' ? `request-closed ${report.outcome}` : report.kind;
  });

/** The reports of one recorded turn, after the start of the session. */
function turn(name: string): readonly AgentReport[] {
  const session = playSession();
  session.play(recorded('start'));
  return session.play(recorded(name)).filter((report) => report.kind !== 'session');
}

const only = <K extends AgentReport['kind']>(
  reports: readonly AgentReport[],
  kind: K,
): readonly Extract<AgentReport, { kind: K }>[] =>
  reports.filter((report): report is Extract<AgentReport, { kind: K }> => report.kind === kind);

describe('Claude Code', () => {
  it('tells at its start that it reports, and how it calls the conversation', () => {
    const reports = playSession().play(recorded('start'));
    expect(kinds(reports)).toEqual(['connected', 'session', 'state idle']);
    expect(only(reports, 'session')[0]?.transcript).toMatch(/^\/home\/dev\/\.claude\/projects\/.*\.jsonl$/);
  });

  it('asks before it runs a command, with the exact command and what a session can cover', () => {
    const [asked] = only(turn('approved-here'), 'request-opened');
    expect(asked?.request).toMatchObject({
      kind: 'permission',
      tool: 'Bash',
      title: 'touch made-by-tool',
      command: 'touch made-by-tool',
      cwd: '/home/dev/shop',
      edits: [],
      patterns: ['folder /home/dev/shop', 'mode acceptEdits'],
    });
  });

  it('asks before it writes a file, with the edit, and names the file when it is written', () => {
    const reports = turn('written');
    expect(only(reports, 'request-opened')[0]?.request).toMatchObject({
      kind: 'permission',
      title: 'Write /home/dev/shop/new.txt',
      command: null,
      edits: [{ path: '/home/dev/shop/new.txt', before: null, after: 'hello\n', cut: false }],
    });
    expect(only(reports, 'tool-ended')).toMatchObject([
      { ok: true, files: ['/home/dev/shop/new.txt'], subagent: null },
    ]);
  });

  it('tells what a tool changed, and what it failed with', () => {
    expect(only(turn('written'), 'tool-ended')[0]?.edits).toEqual([
      { path: '/home/dev/shop/new.txt', before: null, after: 'hello\n', cut: false },
    ]);
    expect(only(turn('failed-command'), 'tool-ended')).toMatchObject([
      { ok: false, files: [], failure: 'Exit code 3\nboom' },
    ]);
  });

  it('asks questions with their options', () => {
    expect(only(turn('question'), 'request-opened')[0]?.request).toEqual({
      kind: 'question',
      questions: [
        {
          id: '0',
          text: 'Which database?',
          options: [
            { label: 'SQLite', description: 'f' },
            { label: 'Postgres', description: 's' },
          ],
          multiple: false,
          freeText: true,
        },
      ],
    });
  });

  it('presents a plan', () => {
    expect(only(turn('plan'), 'request-opened')[0]?.request).toEqual({
      kind: 'plan',
      plan: '# The plan\n1. do it',
    });
  });

  it('tells the end of a turn with its last words', () => {
    expect(only(turn('written'), 'turn-ended')).toEqual([
      { kind: 'turn-ended', message: 'PROGRESS: 1/2 - half\nSTATUS: DONE — written (1/1)' },
    ]);
  });

  it('compresses its context, and says when that is over', () => {
    expect(kinds(turn('compaction'))).toEqual(['compaction-started', 'compaction-ended']);
  });
});

describe('what hooks do not tell, the status file does:', () => {
  it('an answer in the terminal, before the tool has ended', () => {
    const reports = kinds(turn('answered-in-terminal'));
    const closed = reports.indexOf('request-closed answered-elsewhere');
    expect(closed).toBeGreaterThan(reports.indexOf('request-opened'));
    expect(closed).toBeLessThan(reports.indexOf('tool-ended'));
    expect(only(turn('answered-in-terminal'), 'request-closed')).toHaveLength(1);
  });

  it('Escape at a dialog', () => {
    expect(kinds(turn('escaped-at-dialog')).slice(-2)).toEqual(['request-closed withdrawn', 'state idle']);
  });

  it('Escape in a turn', () => {
    const reports = kinds(turn('interrupted'));
    expect(reports).not.toContain('turn-ended');
    expect(reports.at(-1)).toBe('state idle');
  });
});

const asking = () => {
  const session = playSession();
  session.play(recorded('start'));
  const all = recorded('approved-here');
  const after = all.findIndex(({ hook }) => JSON.stringify(hook)?.includes('"PermissionRequest"')) + 1;
  session.play(all.slice(0, after));
  return { session, rest: all.slice(after) };
};

describe('an answer of ours', () => {
  it('needs no report of its end, and what the status file says late of it is no new question', () => {
    const { session, rest } = asking();
    session.give({ kind: 'answered', requestId: 'request-1' as RequestId });
    expect(kinds(session.play(rest))).toEqual(['state busy', 'tool-ended', 'turn-ended', 'state idle']);
  });

  it('comes too late when the hook was ended meanwhile', () => {
    const { session } = asking();
    const ended = { kind: 'hung-up', requestId: 'request-1' as RequestId } as const;
    expect(kinds(session.give(ended))).toEqual(['request-closed withdrawn']);
    expect(session.give(ended)).toEqual([]);
  });
});

describe('work beside the prompt', () => {
  it('is told before the turn ends that leaves it running', () => {
    const reports = kinds(turn('background-command'));
    expect(reports.indexOf('background 1')).toBeGreaterThan(-1);
    expect(reports.indexOf('background 1')).toBeLessThan(reports.indexOf('turn-ended'));
  });

  it('is known from the status file where no hook told of it', () => {
    const session = playSession();
    session.play(recorded('start'));
    const files = recorded('background-command').filter(({ status }) => status !== undefined);
    expect(kinds(session.play(files)).slice(1, 5)).toEqual([
      'background 1',
      'state idle',
      'background 0',
      'state idle',
    ]);
  });

  it('is over when Claude Code is told of its end, which is no prompt of the person', () => {
    const reports = turn('background-command');
    expect(only(reports, 'background').map(({ running }) => running)).toEqual([1, 0]);
    expect(only(reports, 'turn-started').map(({ prompt }) => prompt)).toEqual(['background', null]);
  });

  it('of a subagent counts from its start, and what it asks is a request like any other', () => {
    const reports = turn('subagent-asks');
    expect(only(reports, 'background')[0]).toEqual({
      kind: 'background',
      running: 1,
      detail: 'general-purpose',
    });
    expect(only(reports, 'tool-started').map(({ tool, subagent }) => [tool, subagent !== null])).toEqual(
      expect.arrayContaining([['Bash', true]]),
    );
    expect(only(reports, 'request-opened')).toHaveLength(1);
    expect(only(reports, 'request-closed')).toMatchObject([{ outcome: 'answered-elsewhere' }]);
  });
});

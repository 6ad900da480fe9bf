import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { inShort } from '../fixtures/in-short.ts';
import { codexAskSchema, codexNoteSchema } from './codex-messages.ts';
import type { CodexItem } from './codex-messages.ts';
import { createCodexReports } from './codex-reports.ts';

/** What the app-server of Codex 0.169.0 said in one session of the terminal; the rest is left out. */
const recording = readFileSync(new URL('fixtures/turns.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

function play(): readonly AgentReport[] {
  let count = 0;
  const reports = createCodexReports(createMint(() => String(++count)));
  return recording.flatMap((line) => {
    const message: unknown = JSON.parse(line);
    const ask = codexAskSchema.safeParse(message);
    if (ask.success) return reports.asked(ask.data);
    const note = codexNoteSchema.safeParse(message);
    return note.success ? reports.heard(note.data) : [];
  });
}

const done = 'turn-ended All done.\n\nSTATUS: DONE — it ran';

const asked = (id: string, end: string, outcome = 'answered-elsewhere') => [
  'tool-started touch ran.txt',
  `${id} opened`,
  `${id} ${outcome}`,
  `tool-ended ${end}`,
];

describe("Codex's app-server", () => {
  it('tells turns, tools, approvals, interruptions and compactions, and none of its own threads', () => {
    expect(inShort(play())).toEqual([
      'session',
      'turn-started RUN one',
      ...asked('request-1', 'badly'),
      done,
      'turn-started RUN two',
      ...asked('request-2', 'well'),
      done,
      'turn-started RUN three',
      ...asked('request-3', 'badly'),
      'turn-interrupted',
      'turn-started RUN four',
      ...asked('request-4', 'well'),
      done,
      'turn-started RUN four again',
      'tool-started touch ran.txt',
      'tool-ended well',
      done,
      'turn-started HANG',
      'turn-interrupted',
      'compaction-started',
      'compaction-ended',
    ]);
  });

  it('tells its session and how full its context is', () => {
    const reports = play();
    expect(reports).toContainEqual({
      kind: 'session',
      sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      transcript: expect.stringContaining('/rollout-'),
    });
    expect(reports).toContainEqual({ kind: 'usage', contextShare: 1_320 / 258_400, costUsd: null });
  });

  it('rests in the end', () => {
    const states = play().filter((report) => report.kind === 'state');
    expect(states.at(-1)).toEqual({ kind: 'state', state: 'idle', detail: '' });
  });

  it('tells the exact command, without the shell around it', () => {
    const opened = play().find((report) => report.kind === 'request-opened');
    expect(opened?.request).toMatchObject({
      kind: 'permission',
      tool: 'shell',
      title: 'touch ran.txt',
      command: 'touch ran.txt',
      cwd: '/home/dev/project',
      patterns: ['touch ran.txt'],
    });
  });
});

const start = () => {
  const reports = createCodexReports(createMint(() => '1'));
  reports.heard({ method: 'thread/started', params: { thread: { id: 't', ephemeral: false } } });
  return reports;
};

describe('what it asks', () => {
  const inTurn = { threadId: 't', turnId: 'u' };

  it('of a patch shows both sides of each file', () => {
    const reports = start();
    const changes = [
      { path: '/p/new.ts', diff: 'one\ntwo\n', kind: { type: 'add' } },
      { path: '/p/old.ts', diff: '@@ -1 +1 @@\n-a\n+b\n', kind: { type: 'update', move_path: '/p/b.ts' } },
    ];
    const item = { type: 'fileChange', id: 'patch', changes, status: 'inProgress' } as const;
    reports.heard({ method: 'item/started', params: { ...inTurn, item } });
    const [opened] = reports.asked({
      method: 'item/fileChange/requestApproval',
      id: 4,
      params: { ...inTurn, itemId: 'patch' },
    });
    expect(opened).toMatchObject({
      request: {
        title: 'edit /p/new.ts, /p/old.ts',
        edits: [
          { path: '/p/new.ts', before: null, after: 'one\ntwo\n' },
          { path: '/p/old.ts', before: 'a', after: 'b' },
        ],
      },
    });
    const ended = reports.heard({
      method: 'item/completed',
      params: { ...inTurn, item: { ...item, status: 'completed' } },
    });
    expect(ended).toEqual([
      {
        kind: 'tool-ended',
        toolId: 'patch',
        ok: true,
        files: ['/p/new.ts', '/p/old.ts', '/p/b.ts'],
        subagent: null,
        edits: [
          { path: '/p/new.ts', before: null, after: 'one\ntwo\n', cut: false },
          { path: '/p/old.ts', before: 'a', after: 'b', cut: false },
        ],
      },
    ]);
  });

  it('of a person is a question with its options', () => {
    const [opened] = start().asked({
      method: 'item/tool/requestUserInput',
      id: 5,
      params: {
        ...inTurn,
        questions: [
          { id: 'db', question: 'Which?', isOther: false, options: [{ label: 'A', description: 'a file' }] },
        ],
      },
    });
    expect(opened).toMatchObject({
      request: {
        kind: 'question',
        questions: [{ id: 'db', text: 'Which?', options: [{ label: 'A' }], freeText: false }],
      },
    });
  });

  it('is withdrawn with the turn', () => {
    const reports = start();
    reports.asked({ method: 'item/fileChange/requestApproval', id: 6, params: { ...inTurn, itemId: 'x' } });
    const turn = { id: 'u', status: 'interrupted' };
    expect(reports.heard({ method: 'turn/completed', params: { threadId: 't', turn } })).toEqual([
      { kind: 'request-closed', requestId: 'request-1', outcome: 'withdrawn' },
      { kind: 'turn-interrupted' },
    ]);
  });
});

describe('a turn that ends', () => {
  const place = { threadId: 't', turnId: 'u' };
  const change = { path: '/p/a.ts', diff: 'one\n', kind: { type: 'add' } };
  const item: CodexItem = { type: 'fileChange', id: 'patch', changes: [change], status: 'inProgress' };
  const interrupted = () => {
    const reports = start();
    reports.heard({ method: 'item/started', params: { ...place, item } });
    const turn = { id: 'u', status: 'interrupted' };
    reports.heard({ method: 'turn/completed', params: { threadId: 't', turn } });
    return reports;
  };

  it('takes along what its tools would have changed', () => {
    const [opened] = interrupted().asked({
      method: 'item/fileChange/requestApproval',
      id: 7,
      params: { threadId: 't', turnId: 'v', itemId: 'patch' },
    });
    expect(opened).toMatchObject({ request: { edits: [] } });
  });

  it('is not followed by the beginning of what went on in the background, only by its end', () => {
    const ended = interrupted().heard({ method: 'item/completed', params: { ...place, item } });
    expect(ended.map(({ kind }) => kind)).toEqual(['tool-ended']);
  });

  it('keeps the tools of other conversations', () => {
    const reports = start();
    const thread = { id: 's', parentThreadId: 't', ephemeral: false };
    reports.heard({ method: 'thread/started', params: { thread } });
    reports.heard({ method: 'item/started', params: { threadId: 's', turnId: 'v', item } });
    reports.heard({
      method: 'turn/completed',
      params: { threadId: 't', turn: { id: 'u', status: 'completed' } },
    });
    const again = reports.heard({
      method: 'item/started',
      params: { threadId: 's', turnId: 'v', item: { ...item, id: 'other' } },
    });
    const ended = reports.heard({ method: 'item/completed', params: { threadId: 's', turnId: 'v', item } });
    expect([...again, ...ended].map(({ kind }) => kind)).toEqual(['tool-started', 'tool-ended']);
  });
});

it('says that it waits before we are told for what', () => {
  const reports = createCodexReports(createMint(() => '1'));
  reports.heard({ method: 'thread/started', params: { thread: { id: 't', ephemeral: false } } });
  const status = { type: 'active', activeFlags: ['waitingOnApproval'] };
  const waits = () => reports.heard({ method: 'thread/status/changed', params: { threadId: 't', status } });
  expect(waits()).toEqual([{ kind: 'state', state: 'waiting', detail: 'approval' }]);
  const turn = { id: 'u', status: 'inProgress' };
  reports.heard({ method: 'turn/started', params: { threadId: 't', turn } });
  expect(waits()).toEqual([]);
});

it('tells what a command failed with', () => {
  const reports = createCodexReports(createMint(() => '1'));
  reports.heard({ method: 'thread/started', params: { thread: { id: 't', ephemeral: false } } });
  const item: CodexItem = {
    type: 'commandExecution',
    id: 'c',
    command: 'npm test',
    commandActions: [],
    status: 'failed',
    aggregatedOutput: '2 tests failed\n',
  };
  const [, ended] = reports.heard({ method: 'item/completed', params: { threadId: 't', turnId: 'u', item } });
  expect(ended).toMatchObject({ kind: 'tool-ended', ok: false, failure: '2 tests failed' });
});

it('counts subagents as work beside the turn', () => {
  const reports = createCodexReports(createMint(() => '1'));
  reports.heard({ method: 'thread/started', params: { thread: { id: 't', ephemeral: false } } });
  reports.heard({
    method: 'thread/started',
    params: { thread: { id: 's', parentThreadId: 't', ephemeral: false } },
  });
  const became = (type: string) =>
    reports.heard({
      method: 'thread/status/changed',
      params: { threadId: 's', status: { type, activeFlags: [] } },
    });
  expect(became('active')).toEqual([{ kind: 'background', running: 1, detail: 'subagents' }]);
  expect(became('idle')).toEqual([{ kind: 'background', running: 0, detail: '' }]);
  const item: CodexItem = {
    type: 'commandExecution',
    id: 'c',
    command: 'ls',
    commandActions: [],
    status: 'inProgress',
  };
  expect(
    reports.heard({ method: 'item/started', params: { threadId: 's', turnId: 'v', item } }),
  ).toMatchObject([{ kind: 'tool-started', title: 'ls', subagent: 's' }]);
});

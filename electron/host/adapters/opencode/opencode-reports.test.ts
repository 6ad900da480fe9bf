import { describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import { inShort } from '../fixtures/in-short.ts';
import { readRecording } from './fixtures/read-recording.ts';
import type { ToolPart } from './opencode-events.ts';
import { createOpencodeReports } from './opencode-reports.ts';

/** Reports of a recording; ids count up. */
function reportsOf(name: string): readonly AgentReport[] {
  let count = 0;
  const mint = createMint(() => String(++count));
  const reports = createOpencodeReports({ mint, contextOf: () => 13_200 });
  return readRecording(name).flatMap((event) => reports.read(event));
}

const done = 'turn-ended All done.\n\nSTATUS: DONE — it ran';

describe("opencode's events", () => {
  it('tell turns, tools, permissions and questions', () => {
    expect(inShort(reportsOf('approved-denied-asked.jsonl'))).toEqual([
      'connected',
      'session',
      'turn-started RUN it please',
      'tool-started touch ran.txt',
      'request-1 opened',
      'request-1 answered-elsewhere',
      'tool-ended well',
      done,
      'turn-started RUN again',
      'request-2 opened',
      'tool-started touch ran.txt',
      'request-2 answered-elsewhere',
      'tool-ended badly',
      done,
      'turn-started ASK me',
      'request-3 opened',
      'tool-started question',
      'request-3 answered-elsewhere',
      'tool-ended well',
      done,
    ]);
  });

  it('tell a denied turn, one that was stopped, and compactions', () => {
    expect(inShort(reportsOf('interrupted-compacted.jsonl'))).toEqual([
      'connected',
      'session',
      'turn-started RUN it please',
      'tool-started touch ran.txt',
      'request-1 opened',
      'request-1 answered-elsewhere',
      'tool-ended badly',
      'turn-ended I run it.',
      'turn-started HANG',
      'turn-started queued while busy',
      'turn-interrupted',
      'compaction-started',
      'compaction-ended',
      'compaction-started',
      'compaction-ended',
    ]);
  });

  it('tell exactly what is asked', () => {
    const opened = reportsOf('approved-denied-asked.jsonl').filter(
      (report) => report.kind === 'request-opened',
    );
    expect(opened[0]?.request).toMatchObject({
      kind: 'permission',
      tool: 'bash',
      title: 'touch ran.txt',
      command: 'touch ran.txt',
      patterns: ['touch *'],
    });
    expect(opened[2]?.request).toMatchObject({
      kind: 'question',
      questions: [
        {
          text: 'Which one?',
          options: [{ label: 'SQLite' }, { label: 'Postgres' }],
          multiple: false,
          freeText: true,
        },
      ],
    });
  });

  it('tell how full the context is and what the session cost', () => {
    const usage = reportsOf('approved-denied-asked.jsonl').filter((report) => report.kind === 'usage');
    expect(usage).toContainEqual({ kind: 'usage', contextShare: 0.1, costUsd: null });
    expect(usage).toContainEqual({ kind: 'usage', contextShare: null, costUsd: 0 });
  });

  it('end at rest', () => {
    const states = reportsOf('interrupted-compacted.jsonl').filter((report) => report.kind === 'state');
    expect(states.at(-1)).toEqual({ kind: 'state', state: 'idle', detail: '' });
  });
});

describe('of subagents', () => {
  const child = { id: 'child', parentID: 'main' };
  const start = () => {
    const reports = createOpencodeReports({ mint: createMint(() => '1'), contextOf: () => null });
    reports.read({ type: 'session.created', properties: { info: { id: 'main' } } });
    reports.read({ type: 'session.status', properties: { sessionID: 'main', status: { type: 'busy' } } });
    reports.read({ type: 'session.created', properties: { info: child } });
    return reports;
  };

  it('the work runs beside the turn and does not end it', () => {
    const reports = start();
    const become = (type: string) =>
      reports.read({ type: 'session.status', properties: { sessionID: 'child', status: { type } } });
    expect(become('busy')).toEqual([{ kind: 'background', running: 1, detail: 'subagents' }]);
    expect(become('busy')).toEqual([]);
    expect(become('idle')).toEqual([{ kind: 'background', running: 0, detail: '' }]);
    expect(reports.session()).toBe('main');
  });

  it('requests are withdrawn with it', () => {
    const reports = start();
    const asked = {
      id: 'per_1',
      sessionID: 'child',
      permission: 'bash',
      patterns: [],
      metadata: {},
      always: [],
    };
    reports.read({ type: 'permission.asked', properties: asked });
    const ended = reports.read({
      type: 'session.status',
      properties: { sessionID: 'child', status: { type: 'idle' } },
    });
    expect(ended[0]).toEqual({ kind: 'request-closed', requestId: 'request-1', outcome: 'withdrawn' });
  });
});

it('tells a failure once, and what is tried again', () => {
  const reports = createOpencodeReports({ mint: createMint(() => '1'), contextOf: () => null });
  const status = (status: { type: string; attempt?: number; message?: string }) =>
    reports.read({ type: 'session.status', properties: { sessionID: 'main', status } });
  status({ type: 'busy' });
  expect(status({ type: 'retry', attempt: 2, message: 'Overloaded' })).toEqual([
    { kind: 'state', state: 'busy', detail: 'Overloaded, try 2' },
  ]);
  const failed = reports.read({
    type: 'session.error',
    properties: { sessionID: 'main', error: { name: 'APIError', data: { message: 'No such model' } } },
  });
  expect(failed).toEqual([{ kind: 'turn-failed', error: 'No such model', resumesAt: null }]);
  expect(status({ type: 'idle' })).toEqual([{ kind: 'state', state: 'idle', detail: '' }]);
});

const startTurn = () => {
  const reports = createOpencodeReports({ mint: createMint(() => '1'), contextOf: () => null });
  const step = (type: 'step-start' | 'step-finish', reason = '') =>
    reports.read({
      type: 'message.part.updated',
      properties: { part: { type, sessionID: 'main', reason } },
    });
  const become = (type: string) =>
    reports.read({ type: 'session.status', properties: { sessionID: 'main', status: { type } } });
  /** The agent's words so far, complete at `end`. */
  const say = (text: string, end?: number) => {
    reports.read({
      type: 'message.updated',
      properties: { info: { id: 'm', role: 'assistant', sessionID: 'main' } },
    });
    const part = { type: 'text', id: 'p', messageID: 'm', sessionID: 'main', text, time: { end } } as const;
    return reports.read({ type: 'message.part.updated', properties: { part } });
  };
  become('busy');
  return { reports, say, step, become };
};

describe('the last word of the model', () => {
  const ends = [
    { kind: 'turn-ended', message: '' },
    { kind: 'state', state: 'idle', detail: '' },
  ];

  it('is a verdict, once that is complete', () => {
    const { say, step } = startTurn();
    const message = 'It works.\n\nSTATUS: DONE — wrote src/cart.ts';
    expect(say(message)).toEqual([]);
    expect(say('STATUS: DONE — x.ts\n\nThat is how it would look.', 1)).toEqual([]);
    expect(say(message, 1)).toEqual([
      { kind: 'turn-ended', message },
      { kind: 'state', state: 'idle', detail: '' },
    ]);
    expect(step('step-finish', 'stop')).toEqual([]);
  });

  it('is the summary, when the context is compressed', () => {
    const { reports, step, become } = startTurn();
    become('idle');
    const compaction = { type: 'compaction', id: 'c', sessionID: 'main' } as const;
    reports.read({ type: 'message.part.updated', properties: { part: compaction } });
    expect(step('step-finish', 'stop')).toEqual([{ kind: 'compaction-ended' }]);
    expect(reports.read({ type: 'session.compacted', properties: { sessionID: 'main' } })).toEqual([]);
  });

  it('ends the turn: what opencode tidies up afterwards is no work', () => {
    const { step, become } = startTurn();
    expect(step('step-finish', 'tool-calls')).toEqual([]);
    expect(step('step-finish', 'stop')).toEqual(ends);
    expect(become('busy')).toEqual([]);
    expect(become('idle')).toEqual([]);
  });

  it('was not the last when the model is called again', () => {
    const { step, become } = startTurn();
    step('step-finish', 'stop');
    expect(step('step-start')).toEqual([{ kind: 'state', state: 'busy', detail: '' }]);
    expect(become('idle')).toEqual(ends);
  });
});

const startTool = (tool: string, input: Readonly<Record<string, string>>) => {
  const reports = createOpencodeReports({ mint: createMint(() => '1'), contextOf: () => null });
  const become = (state: Partial<ToolPart['state']> & { readonly status: string }) =>
    reports.read({
      type: 'message.part.updated',
      properties: {
        part: { type: 'tool', sessionID: 'main', callID: 'call', tool, state: { input, ...state } },
      },
    });
  return { reports, become };
};

describe('a tool of opencode', () => {
  it('names the files that it wrote, and how', () => {
    const { reports, become } = startTool('edit', { filePath: '/p/a.ts', oldString: 'a', newString: 'b' });
    expect(become({ status: 'running' })[0]).toMatchObject({ title: 'edit /p/a.ts' });
    reports.read({ type: 'file.edited', properties: { file: '/p/a.ts' } });
    expect(become({ status: 'completed' })).toEqual([
      {
        kind: 'tool-ended',
        toolId: 'call',
        ok: true,
        files: ['/p/a.ts'],
        subagent: null,
        edits: [{ path: '/p/a.ts', before: 'a', after: 'b', cut: false }],
      },
    ]);
  });

  it('tells what a command failed with, though it was carried out', () => {
    const { become } = startTool('bash', { command: 'npm test' });
    become({ status: 'running' });
    const ended = become({ status: 'completed', output: '2 tests failed\n', metadata: { exit: 1 } });
    expect(ended).toMatchObject([{ kind: 'tool-ended', ok: false, failure: '2 tests failed' }]);
  });
});

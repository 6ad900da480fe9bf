import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AdapterLaunch } from '../adapter.ts';
import { adapterBedOfTest } from '../fixtures/adapter-bed.ts';
import { geminiAdapter } from './gemini-adapter.ts';
import { defaultsVariable } from './gemini-settings.ts';

/** What the hooks of Gemini CLI 0.61.0 sent in one session; what tools print for people is left out. */
const recording = readFileSync(new URL('fixtures/turns.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const bed = adapterBedOfTest();

/** @param open - the folder that others may write into; the machine's own temporary one is of that kind */
const prepare = (launch: Partial<AdapterLaunch> = {}, open: string | null = null) =>
  geminiAdapter(
    {
      gateway: bed().gateway,
      judge: async (_agent, { files }) => (files.includes('/p/b.ts') ? 'It is of B.' : null),
    },
    async () => open,
  ).prepare({ ...bed().launch, ...launch });

interface Settings {
  readonly hooks: Readonly<Record<string, readonly { hooks: readonly { command: string }[] }[]>>;
}

/** Runs our hook for an event, as Gemini CLI does: by the shell, with the event on standard input. */
async function start(launch: Partial<AdapterLaunch> = {}) {
  const prepared = await prepare(launch);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { args, env, connect } = prepared.value;
  const { reports } = bed();
  connect((report) => reports.push(report));
  const settings = JSON.parse(readFileSync(env[defaultsVariable] ?? '', 'utf8')) as Settings;
  const fire = (event: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const name = (JSON.parse(event) as { hook_event_name: string }).hook_event_name;
      const command = settings.hooks[name]?.[0]?.hooks[0]?.command ?? '';
      const hook = execFile('sh', ['-c', command], { env: { ...env } }, (error, out, err) =>
        error === null && err === '' ? resolve(out) : reject(error ?? new Error(err)),
      );
      hook.stdin?.end(event);
    });
  return { args, env, fire };
}

describe('the hooks of Gemini CLI', () => {
  it('tell sessions, turns, tools and that it waits, and print nothing', async () => {
    const { fire } = await start();
    for (const event of recording) expect(await fire(event)).toBe('');
    expect(bed().reports.map(({ kind }) => kind)).toEqual([
      'connected',
      'session',
      'turn-started',
      'tool-started',
      'state',
      'tool-ended',
      'turn-ended',
      'turn-started',
      'tool-started',
      'state',
      'turn-started',
      'turn-interrupted',
    ]);
    expect(bed().reports).toContainEqual({ kind: 'turn-started', prompt: 'RUN first' });
    expect(bed().reports).toContainEqual({
      kind: 'state',
      state: 'waiting',
      detail: 'permission: Confirm Shell Command',
    });
    expect(bed().reports).toContainEqual(
      expect.objectContaining({ kind: 'tool-started', title: 'touch ran.txt' }),
    );
  });

  it('tell a question as soon as its tool starts, before its dialog is drawn', async () => {
    const { fire } = await start();
    const hook = { session_id: 's', hook_event_name: 'BeforeTool', tool_name: 'ask_user', tool_input: {} };
    await fire(JSON.stringify(hook));
    expect(bed().reports.at(-1)).toEqual({ kind: 'state', state: 'waiting', detail: 'question' });
  });

  it('name the files that a tool wrote, and refuse those of another agent', async () => {
    const { fire } = await start();
    const write = (event: string, file: string, more: object = {}) =>
      fire(
        JSON.stringify({
          session_id: 's',
          hook_event_name: event,
          tool_name: 'write_file',
          tool_input: { file_path: file, content: 'b' },
          ...more,
        }),
      );
    expect(await write('BeforeTool', '/p/a.ts')).toBe('');
    await write('AfterTool', '/p/a.ts');
    expect(bed().reports.at(-1)).toMatchObject({
      kind: 'tool-ended',
      ok: true,
      files: ['/p/a.ts'],
      edits: [{ path: '/p/a.ts', before: null, after: 'b' }],
    });
    await write('BeforeTool', '/p/a.ts');
    await write('AfterTool', '/p/a.ts', {
      tool_response: { llmContent: 'No space.', error: { type: 'io' } },
    });
    expect(bed().reports.at(-1)).toMatchObject({ ok: false, files: [], failure: 'No space.' });
    expect(JSON.parse(await write('BeforeTool', '/p/b.ts'))).toEqual({
      decision: 'deny',
      reason: 'It is of B.',
    });
  });

  it('go on without an error when the host is gone', async () => {
    const { fire } = await start();
    await bed().gateway.close();
    expect(await fire(recording[0] ?? '')).toBe('');
    expect(bed().reports).toEqual([]);
  });

  it('that are of a form we do not know change nothing', async () => {
    const { fire } = await start();
    expect(await fire('{"hook_event_name":"BeforeTool","tool_name":7}')).toBe('');
    expect(bed().reports).toEqual([]);
  });
});

describe('a launch of Gemini CLI', () => {
  it('goes on with a conversation, unless the person names one', async () => {
    expect((await start({ resume: 's-1' })).args).toEqual(['--resume', 's-1']);
    expect((await start({ resume: 's-1', args: ['-r', 'latest'] })).args).toEqual(['-r', 'latest']);
  });

  it('below a folder that others may write into steps back: Gemini CLI would warn of it', async () => {
    expect(await prepare({}, '/open')).toMatchObject({
      ok: false,
      error: { code: 'not-supported', message: expect.stringContaining('/open') },
    });
  });

  it('of a subcommand steps back', async () => {
    expect(await prepare({ args: ['mcp', 'list'] })).toMatchObject({
      ok: false,
      error: { code: 'not-supported' },
    });
  });
});

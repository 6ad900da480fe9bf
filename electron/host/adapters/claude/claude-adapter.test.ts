import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PreparedAgent } from '../adapter.ts';
import { claudeBedOfTest, runHook, settingsOf } from './fixtures/claude-bed.ts';
import { recorded } from './fixtures/recorded.ts';

const bed = claudeBedOfTest();

describe('a launch of Claude Code', () => {
  it('gets settings that only this person can read, and writes nothing elsewhere', async () => {
    const { args, env } = await bed().prepare({ args: ['--model', 'x', 'the prompt'] });
    expect(args).toEqual(['--settings', join(bed().folder, 'settings.json'), '--model', 'x', 'the prompt']);
    expect(statSync(join(bed().folder, 'settings.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(bed().folder, 'settings.json'), 'utf8')).not.toContain(
      env['SWARMDECK_REPORT_TOKEN'],
    );
    expect(() => statSync(join(bed().home, '.claude'))).toThrow('ENOENT');
  });

  it('keeps the settings that the person passed, and passes them once', async () => {
    writeFileSync(
      join(bed().home, 'own.json'),
      JSON.stringify({ tui: 'default', hooks: { Stop: [{ hooks: [] }] } }),
    );
    const prepared = await bed().prepare({ args: ['--settings', 'own.json', '-v'] });
    expect(prepared.args).toEqual(['--settings', join(bed().folder, 'settings.json'), '-v']);
    const settings = settingsOf(prepared);
    expect(settings).toMatchObject({ tui: 'default' });
    expect(settings.hooks['Stop']).toHaveLength(2);
  });

  it('goes on with a conversation, unless the person chose one', async () => {
    expect((await bed().prepare({ resume: 's1' })).args.slice(2)).toEqual(['--resume', 's1']);
    expect((await bed().prepare({ resume: 's1', args: ['-r', 's2'] })).args.slice(2)).toEqual(['-r', 's2']);
  });

  it.each([
    ['a subcommand', { args: ['mcp', 'list'] }, /claude mcp is no conversation/],
    ['settings that cannot be read', { args: ['--settings', 'none.json'] }, /none\.json cannot be read/],
    ['no bash', { env: { PATH: '/nowhere' } }, /no bash/],
    ['a folder that is gone', { folder: '/nowhere/at/all' }, /cannot be written/],
  ])('with %s is left as it is', async (_name, changes, message) => {
    await expect(bed().prepare(changes)).rejects.toThrow(message);
  });
});

describe('what nobody knows', () => {
  it.each([[{ hook_event_name: 'Stop', background_tasks: 'many', last_assistant_message: 7 }], [{}], [[]]])(
    '%j does no harm',
    async (body) => {
      const { env } = await bed().prepare();
      const response = await fetch(
        `http://127.0.0.1:${env['SWARMDECK_REPORT_PORT']}${env['SWARMDECK_REPORT_PATH']}`,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Bearer ${env['SWARMDECK_REPORT_TOKEN']}`,
          },
          body: JSON.stringify(body),
        },
      );
      expect([response.status, await response.json()]).toEqual([200, {}]);
    },
  );
});

/** What the status line prints. */
const statusLineOf = (prepared: PreparedAgent): Promise<string> =>
  new Promise((resolve) => {
    const { statusLine: input } = recorded('approved-here').find((one) => one.statusLine !== undefined) ?? {};
    const run = execFile(
      'sh',
      ['-c', settingsOf(prepared).statusLine.command],
      { env: prepared.env },
      (_e, out) => resolve(out),
    );
    run.stdin?.end(JSON.stringify(input));
  });

describe('the status line', () => {
  it('passes on what the session uses, and shows nothing by itself', async () => {
    expect(await statusLineOf(await bed().prepare())).toBe('');
    expect(await bed().reported('usage')).toMatchObject({ contextShare: 0, costUsd: expect.any(Number) });
  });

  it('shows the person’s own, which gets the same input', async () => {
    mkdirSync(join(bed().home, '.claude'));
    writeFileSync(
      join(bed().home, '.claude', 'settings.json'),
      JSON.stringify({ statusLine: { type: 'command', command: `grep -o '"display_name":"[^"]*"'` } }),
    );
    expect(await statusLineOf(await bed().prepare())).toBe('"display_name":"Opus 5.5"\n');
    await bed().reported('usage');
  });
});

describe('the status file', () => {
  it('is followed for the own process alone', async () => {
    bed().writeStatus(1, 'idle');
    await bed().prepare();
    bed().channel?.started?.(4242);
    bed().writeStatus(4711, 'busy');
    bed().writeStatus(4242, 'idle');
    expect(await bed().reported('state')).toMatchObject({ state: 'idle' });
  });

  it('is found by its session, where a wrapper started the process, and later than the first hook', async () => {
    const prepared = await bed().prepare();
    bed().channel?.started?.(1);
    mkdirSync(join(bed().home, '.claude', 'sessions'), { recursive: true });
    const started = { hook_event_name: 'SessionStart', session_id: 'session of 4242' };
    await runHook(prepared, started).said;
    bed().writeStatus(4242, 'busy');
    expect(await bed().reported('state')).toMatchObject({ state: 'busy' });
  });
});

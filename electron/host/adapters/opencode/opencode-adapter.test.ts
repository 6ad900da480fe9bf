import { describe, expect, it } from 'vitest';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import { createMint } from '#shared/base/ids.ts';
import { specOf } from '#shared/swarm/testing/story.ts';
import { systemClock } from '../../agents/clock.ts';
import type { AdapterLaunch } from '../adapter.ts';
import { opencodeAdapter } from './opencode-adapter.ts';

const spec = specOf('Cart', { profile: 'opencode', command: 'opencode' });

const prepare = (launch: Partial<AdapterLaunch>) =>
  opencodeAdapter({ mint: createMint(() => '1'), clock: systemClock }).prepare({
    agentId: 'agent-1' as AgentId,
    runId: 'run-1' as RunId,
    spec,
    args: [],
    env: { HOME: '/home/dev' },
    folder: '/tmp/none',
    resume: null,
    ...launch,
  });

describe('a launch of opencode', () => {
  it('serves on loopback behind a password of its own', async () => {
    const prepared = await prepare({ args: ['--prompt', 'go'] });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const { args, env } = prepared.value;
    expect(args).toEqual([
      '--port',
      expect.stringMatching(/^\d+$/),
      '--hostname',
      '127.0.0.1',
      '--prompt',
      'go',
    ]);
    expect(env).toMatchObject({ HOME: '/home/dev', OPENCODE_SERVER_USERNAME: 'opencode' });
    expect(env['OPENCODE_SERVER_PASSWORD']).toMatch(/^[\w-]{32}$/);
  });

  it("keeps the person's own port and password", async () => {
    const prepared = await prepare({
      args: ['--port=4711', '--hostname', '0.0.0.0'],
      env: { OPENCODE_SERVER_PASSWORD: 'theirs' },
    });
    expect(prepared).toMatchObject({
      ok: true,
      value: { args: ['--port=4711', '--hostname', '0.0.0.0'], env: { OPENCODE_SERVER_PASSWORD: 'theirs' } },
    });
  });

  it('goes on with a conversation, unless the person names one', async () => {
    const resumed = await prepare({ resume: 'ses_1' });
    expect(resumed.ok && resumed.value.args).toEqual(expect.arrayContaining(['--session', 'ses_1']));
    const theirs = await prepare({ resume: 'ses_1', args: ['--continue'] });
    expect(theirs.ok && theirs.value.args).not.toContain('--session');
  });

  it('of a subcommand that shows no conversation steps back', async () => {
    expect(await prepare({ args: ['auth', 'login'] })).toMatchObject({
      ok: false,
      error: { code: 'not-supported', message: '"opencode auth" serves no conversation.' },
    });
  });
});

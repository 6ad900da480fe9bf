import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import { systemClock } from '../../agents/clock.ts';
import type { AdapterLaunch } from '../adapter.ts';
import { adapterBedOfTest } from '../fixtures/adapter-bed.ts';
import { opencodeAdapter } from './opencode-adapter.ts';

const bed = adapterBedOfTest();
afterEach(() => void vi.unstubAllEnvs());

const prepare = (launch: Partial<AdapterLaunch> = {}) =>
  opencodeAdapter({
    mint: createMint(() => '1'),
    clock: systemClock,
    gateway: bed().gateway,
    judge: async (_agent, { files }) => (files.includes('/p/taken.ts') ? 'It is owned by “Owner”.' : null),
  }).prepare({ ...bed().launch, ...launch });

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
    expect(env).toMatchObject({ HOME: bed().folder, OPENCODE_SERVER_USERNAME: 'opencode' });
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

type BeforeTool = (use: { tool: string }, given: { args: object | undefined }) => Promise<void>;

/** Loads the plugin of a launch, as opencode does. The variables of the run are those of this process. */
async function loadPlugin(launch: Partial<AdapterLaunch> = {}, more: Record<string, string> = {}) {
  const prepared = await prepare(launch);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { env, connect } = prepared.value;
  const channel = connect(() => {});
  const { plugin } = JSON.parse(env['OPENCODE_CONFIG_CONTENT'] ?? '') as { plugin: readonly string[] };
  for (const [name, value] of Object.entries({ ...env, ...more })) vi.stubEnv(name, value);
  // Each launch has a file of its own, and so a module of its own.
  const module = (await import(/* @vite-ignore */ plugin.at(-1) ?? '')) as {
    Swarmdeck: () => Promise<{ 'tool.execute.before': BeforeTool }>;
  };
  const hooks = await module.Swarmdeck();
  const use = (tool: string, args?: object): Promise<void> =>
    hooks['tool.execute.before']({ tool }, { args });
  return { use, close: channel.close };
}

describe('its plugin', () => {
  it('keeps a tool from writing what another agent holds, and lets all else run', async () => {
    const { use, close } = await loadPlugin();
    const refused = 'It is owned by “Owner”.';
    await expect(use('write', { filePath: '/p/taken.ts', content: 'x' })).rejects.toThrow(refused);
    const patch = '*** Begin Patch\n*** Update File: /p/taken.ts\n@@\n-a\n+b\n*** End Patch';
    await expect(use('apply_patch', { patchText: patch })).rejects.toThrow(refused);
    await expect(use('read', { filePath: '/p/taken.ts' })).resolves.toBeUndefined();
    await expect(use('write', { filePath: '/p/free.ts', content: 'x' })).resolves.toBeUndefined();
    await expect(use('bash', { command: 'ls' })).resolves.toBeUndefined();
    await expect(use('mcp_thing', { filePath: 7 })).resolves.toBeUndefined();
    await expect(use('list')).resolves.toBeUndefined();
    await close();
    await expect(use('write', { filePath: '/p/taken.ts' })).resolves.toBeUndefined();
  });

  it('lets it run when the host is gone', async () => {
    const { use } = await loadPlugin();
    await bed().gateway.close();
    await expect(use('write', { filePath: '/p/taken.ts' })).resolves.toBeUndefined();
  });

  it.each([
    ['hangs up', (): string => ''],
    ['answers what is no JSON', (): string => 'HTTP/1.1 200 OK\r\n\r\n{'],
    ['refuses the call', (): string => 'HTTP/1.1 401 Unauthorized\r\n\r\n{"refused":"x"}'],
  ])('lets it run when the host %s', async (_what, answer) => {
    const server = createServer((socket) => void socket.once('data', () => socket.end(answer())));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { use } = await loadPlugin(
      {},
      { SWARMDECK_REPORT_PORT: String((server.address() as AddressInfo).port) },
    );
    await expect(use('write', { filePath: '/p/taken.ts' })).resolves.toBeUndefined();
    server.close();
  });

  it('lets it run when the host takes the call and never answers', async () => {
    const server = createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { use } = await loadPlugin(
      {},
      { SWARMDECK_REPORT_PORT: String((server.address() as AddressInfo).port) },
    );
    await expect(use('write', { filePath: '/p/taken.ts' })).resolves.toBeUndefined();
    server.close();
  });

  it("stands beside the person's own, and away from configuration that cannot be read", async () => {
    const { env } = bed().launch;
    const variable = 'OPENCODE_CONFIG_CONTENT';
    const theirs = { plugin: ['their-plugin'], theme: 'nord' };
    const both = await prepare({ env: { ...env, [variable]: JSON.stringify(theirs) } });
    const config: unknown = JSON.parse((both.ok && both.value.env[variable]) || '');
    expect(config).toEqual({
      theme: 'nord',
      plugin: ['their-plugin', expect.stringMatching(/^file:.*%20.*\.js$/)],
    });
    for (const unread of ['{ // mine', '{"plugin":"one"}']) {
      const left = await prepare({ env: { ...env, [variable]: unread } });
      expect(left.ok && left.value.env[variable]).toBe(unread);
    }
  });
});

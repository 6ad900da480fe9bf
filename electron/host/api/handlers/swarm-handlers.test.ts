import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { err } from '#shared/base/result.ts';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import type { Effect } from '#shared/swarm/commands.ts';
import { openJournal } from '../../journal/open-journal.ts';
import { createAgentProfiles } from '../../profiles/agent-profiles.ts';
import type { SwarmStore } from '../../store/store-types.ts';
import { createSwarmStore } from '../../store/swarm-store.ts';
import { createSwarmHandlers } from './swarm-handlers.ts';

let home = '';
let store: SwarmStore;
let effects: Effect[] = [];
let handlers: ReturnType<typeof createSwarmHandlers>;
let closeJournal: () => void;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'home-')));
  mkdirSync(join(home, 'shop'));
  const opened = openJournal({ file: join(home, 'swarmdeck.db'), now: 0, mintJournalId: () => 'j' });
  if (!opened.ok) throw new Error(opened.error.message);
  closeJournal = opened.value.journal.close;
  let minted = 0;
  const mint = createMint(() => `${++minted}`);
  effects = [];
  store = createSwarmStore({
    journal: opened.value.journal,
    initial: opened.value.state,
    mint,
    now: () => 0,
    runEffects: (wanted) => effects.push(...wanted),
    defer: setImmediate,
    schedule: () => () => undefined,
  });
  handlers = createSwarmHandlers({
    store,
    mint,
    home,
    shell: '/bin/sh',
    path: () => Promise.resolve('/usr/bin:/bin'),
    profiles: createAgentProfiles([agentProfileSchema.parse({ id: 'generic', label: 'Any program' })]),
    startDemo: () => Promise.resolve(err(failure('spawn-failed', 'No demo here.'))),
  });
});
afterEach(() => {
  store.close();
  closeJournal();
  rmSync(home, { recursive: true });
});

const spawn = (changes: Partial<Parameters<(typeof handlers)['agent.spawn']>[0]> = {}) =>
  handlers['agent.spawn']({
    root: '~/shop',
    command: 'cat',
    args: [],
    name: '',
    role: '',
    prompt: '',
    count: 1,
    ...changes,
  });

const up = () => handlers['swarm.up']({ root: '~/shop' });

const names = () => store.state().order.map((id) => store.state().agents[id]?.spec.name);
const swarmFile = (text: string) => writeFileSync(join(home, 'shop', 'swarm.yaml'), text);

const endAll = () => {
  for (const agentId of store.state().order) {
    const runId = store.state().agents[agentId]?.run?.id;
    if (runId !== undefined)
      store.record(
        [{ type: 'agent-exited', agentId, runId, code: 0, signal: null, requested: false }],
        'agent',
      );
  }
  store.flush();
};

describe('starting a command', () => {
  it('opens a swarm for its folder once, and names each copy', async () => {
    const first = await spawn({ count: 2 });
    expect(first).toMatchObject({ ok: true, value: { agentIds: store.state().order } });
    await spawn({ root: `${home}/shop/` });
    expect(names()).toEqual(['cat', 'cat 2', 'cat 3']);
    expect(Object.values(store.state().swarms)).toMatchObject([
      { root: join(home, 'shop'), name: 'shop', source: 'manual' },
    ]);
    expect(effects.map(({ kind }) => kind)).toEqual(['launch', 'launch', 'launch']);
  });

  it.each([
    [{ root: '~/gone' }, 'folder-missing'],
    [{ root: 'shop' }, 'invalid-message'],
    [{ root: '~/shop/file.txt' }, 'not-a-folder'],
    [{ command: "''" }, 'command-not-found'],
    [{ command: 'no-such-agent --fast', count: 4 }, 'command-not-found'],
    [{ command: './tool' }, 'command-not-found'],
    [{ command: './agents' }, 'command-not-found'],
  ])('that cannot be, %o, leaves nothing behind', async (changes, code) => {
    writeFileSync(join(home, 'shop', 'file.txt'), '');
    writeFileSync(join(home, 'shop', 'tool'), '', { mode: 0o600 });
    mkdirSync(join(home, 'shop', 'agents'));
    expect(await spawn(changes)).toMatchObject({ ok: false, error: { code } });
    expect(store.state().seq).toBe(0);
  });
});

it.skipIf(process.getuid?.() === 0)('starts nothing in a folder that may not be read', async () => {
  chmodSync(join(home, 'shop'), 0o000);
  const answer = await spawn();
  chmodSync(join(home, 'shop'), 0o700);
  expect(answer).toMatchObject({ ok: false, error: { code: 'folder-unreadable' } });
  expect(store.state().seq).toBe(0);
});

it('finds commands as the launch does: in the folder, and through a shell for a command line', async () => {
  writeFileSync(join(home, 'shop', 'tool'), '', { mode: 0o700 });
  expect(await spawn({ command: './tool' })).toMatchObject({ ok: true });
  expect(await spawn({ command: 'not-looked-for && cat' })).toMatchObject({ ok: true });
});

describe('bringing a swarm up', () => {
  it('starts what the file names, and only what is missing when it is done again', async () => {
    swarmFile('name: Shop\nagents:\n  - { name: api, command: cat }\n  - { name: web, command: cat }\n');
    expect(await up()).toMatchObject({ ok: true, value: { agents: 2 } });
    expect(names()).toEqual(['api', 'web']);
    expect(await up()).toMatchObject({ ok: true });
    expect(effects).toHaveLength(2);

    endAll();
    const [api] = store.state().order as [AgentId];
    store.command({ type: 'remove', agentId: api }, 'user');
    effects.length = 0;
    expect(await up()).toMatchObject({ ok: true });
    expect(names()).toEqual(['web', 'api']);
    expect(effects.map(({ kind }) => kind)).toEqual(['launch', 'launch']);
    expect(Object.values(store.state().swarms)).toMatchObject([{ name: 'Shop', source: 'swarm-file' }]);
  });

  it('puts the ownership table of the file behind the rows of the person', async () => {
    const agents = 'agents:\n  - { name: api, command: cat }\n  - { name: web, command: cat }\n';
    const table =
      "ownership: { 'src/api/**': api, 'src/web/**': web, 'css/**': web }\nshared: [contracts/**]\n";
    swarmFile(agents + table);
    expect(await up()).toMatchObject({ ok: true });
    const [api, web] = store.state().order;
    const [swarmId] = Object.keys(store.state().swarms) as [SwarmId];
    const ofFile = [
      { globs: ['contracts/**'], agentId: null, from: 'file' },
      { globs: ['src/api/**'], agentId: api, from: 'file' },
      { globs: ['src/web/**', 'css/**'], agentId: web, from: 'file' },
    ];
    expect(store.state().ownership[swarmId]).toEqual(ofFile);
    const mine = { globs: ['docs/**'], agentId: web ?? null };
    store.command({ type: 'set-ownership', swarmId, rules: [mine] }, 'user');
    expect(await up()).toMatchObject({ ok: true });
    expect(store.state().ownership[swarmId]).toEqual([mine, ...ofFile]);
    const { seq } = store.state();
    expect(await up()).toMatchObject({ ok: true });
    expect(store.state().seq).toBe(seq);
    swarmFile(agents);
    expect(await up()).toMatchObject({ ok: true });
    expect(store.state().ownership[swarmId]).toEqual([mine]);
  });

  it('says what is wrong with the file, and starts nothing', async () => {
    expect(await up()).toMatchObject({ ok: false, error: { code: 'swarm-file-missing' } });
    swarmFile('agents: 7\n');
    expect(await up()).toMatchObject({ ok: false, error: { code: 'swarm-file-invalid' } });
    expect(store.state().seq).toBe(0);
  });
});

describe('bringing up a swarm that cannot start', () => {
  const broken =
    'agents:\n' +
    '  - { name: api, command: cat }\n' +
    '  - { name: web, command: no-such-agent }\n' +
    '  - { name: docs, command: no-such-agent, args: [--fast] }\n' +
    '  - { name: ops, command: cat, cwd: gone }\n';

  it('says all that is wrong, with the agents that it stops, and starts the others', async () => {
    swarmFile(broken);
    const answer = await up();
    expect(answer).toMatchObject({ ok: true, value: { agents: 1 } });
    const lines = answer.ok ? answer.value.problem?.message.split('\n') : [];
    expect(lines).toEqual([
      expect.stringMatching(/^web, docs: The command "no-such-agent" was not found/),
      expect.stringMatching(/^ops: The folder .*\/shop\/gone does not exist/),
    ]);
    expect(names()).toEqual(['api']);

    mkdirSync(join(home, 'shop', 'gone'));
    swarmFile(broken.replaceAll('no-such-agent', 'cat'));
    expect(await up()).toMatchObject({ ok: true, value: { agents: 4, problem: null } });
    expect(names()).toEqual(['api', 'web', 'docs', 'ops']);
  });

  it('opens nothing when none of it can start', async () => {
    swarmFile(broken.replace('command: cat }', 'command: no-such-agent }'));
    expect(await up()).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^api, web, docs: .*\nops: /s) },
    });
    expect(store.state().seq).toBe(0);
  });

  it('keeps the code of a problem that stands alone', async () => {
    swarmFile('agents:\n  - { name: web, command: no-such-agent }\n');
    expect(await up()).toMatchObject({
      ok: false,
      error: {
        code: 'command-not-found',
        message: expect.stringMatching(/^web: /),
        hint: expect.any(String),
      },
    });
  });

  it('looks with the PATH that an agent of its own has', async () => {
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin', 'tool'), '', { mode: 0o700 });
    swarmFile(`agents:\n  - { name: web, command: tool, env: { PATH: ${join(home, 'bin')} } }\n`);
    expect(await up()).toMatchObject({ ok: true });
  });

  it('does not mind what it has not to start', async () => {
    swarmFile('agents:\n  - { name: api, command: ./tool }\n  - { name: web, command: cat }\n');
    writeFileSync(join(home, 'shop', 'tool'), '', { mode: 0o700 });
    await up();
    rmSync(join(home, 'shop', 'tool'));
    expect(await up()).toMatchObject({ ok: true });
    endAll();
    expect(await up()).toMatchObject({
      ok: true,
      value: { problem: { message: expect.stringMatching(/^api: /) } },
    });
  });
});

describe('a command', () => {
  it('is carried out or refused', () => {
    const open = { type: 'open-swarm', swarmId: 'swarm-1', name: 'x', root: '/x', source: 'manual' } as never;
    expect(handlers['swarm.command'](open)).toEqual({ ok: true, value: {} });
    expect(handlers['swarm.command']({ type: 'stop', agentId: 'agent-9' as AgentId })).toMatchObject({
      ok: false,
      error: { code: 'unknown-agent' },
    });
  });
});

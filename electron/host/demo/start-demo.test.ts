import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import { failure } from '#shared/base/failure.ts';
import { err } from '#shared/base/result.ts';
import { openJournal } from '../journal/open-journal.ts';
import { loadAgentProfiles } from '../profiles/load-agent-profiles.ts';
import { findResources } from '../profiles/resources-root.ts';
import { createSwarmStore } from '../store/swarm-store.ts';
import type { SwarmStore } from '../store/store-types.ts';
import { findWorktree } from '../watch/repository.ts';
import { createDemoProject, removeDemoProject } from './demo-project.ts';
import { removeClosedDemos, startDemo } from './start-demo.ts';
import type { DemoDeps } from './start-demo.ts';

let store: SwarmStore;
let deps: DemoDeps;
const folders: string[] = [];

beforeEach(async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'start-demo-state-'));
  folders.push(stateDir);
  const opened = openJournal({ file: join(stateDir, 'swarmdeck.db'), now: 0, mintJournalId: () => 'j' });
  if (!opened.ok) throw new Error(opened.error.message);
  let minted = 0;
  const mint = createMint(() => String((minted += 1)));
  store = createSwarmStore({
    journal: opened.value.journal,
    initial: opened.value.state,
    mint,
    now: Date.now,
    runEffects: () => undefined,
    defer: setImmediate,
    schedule: () => () => undefined,
  });
  const resources = findResources();
  const { profiles } = await loadAgentProfiles(resources, '/none');
  deps = { store, mint, profiles, resources, shell: '/bin/sh', home: '/home/me' };
});
afterEach(() => {
  store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start() {
  const started = await startDemo(deps);
  if (!started.ok) throw new Error(started.error.message);
  const swarm = store.state().swarms[started.value.swarmId];
  if (swarm === undefined) throw new Error('The swarm is not open.');
  folders.push(dirname(swarm.root));
  return swarm;
}

const specs = () => Object.values(store.state().agents).map(({ spec }) => spec);

describe('the demo', () => {
  it('is a swarm of nine agents, labelled as a demo, in a project of its own', async () => {
    const swarm = await start();
    expect(swarm).toMatchObject({ source: 'demo', name: 'Lantern shop' });
    expect(specs()).toHaveLength(9);
    for (const spec of specs()) {
      expect(spec.profile).toBe('demo');
      expect(existsSync(spec.cwd)).toBe(true);
      expect(existsSync(spec.args[0] ?? '')).toBe(true);
      expect(JSON.stringify(spec)).not.toMatch(/\{(demo|project|worktree)\}/);
    }
  });

  it('works in two worktrees of one repository, so that the same file can be written in both', async () => {
    await start();
    const places = new Set(specs().map(({ cwd }) => cwd));
    expect(places.size).toBe(2);
    const worktrees = await Promise.all([...places].map(findWorktree));
    expect(new Set(worktrees.map((worktree) => worktree?.top)).size).toBe(2);
    expect(new Set(worktrees.map((worktree) => worktree?.repository)).size).toBe(1);
  });

  it('can be started twice, each in a project of its own', async () => {
    const [first, second] = [await start(), await start()];
    expect(first.root).not.toBe(second.root);
    expect(specs()).toHaveLength(18);
  });

  it('leaves nothing behind when it cannot be started', async () => {
    const refusal = failure('journal-unwritable', 'The disk is full.');
    const refusing = { ...store, command: () => err(refusal) };
    let project = '';
    const watching = {
      ...refusing,
      command: (command: Parameters<SwarmStore['command']>[0]) => {
        if (command.type === 'open-swarm') project = command.root;
        return err(refusal);
      },
    };
    expect(await startDemo({ ...deps, store: watching })).toEqual(err(refusal));
    expect(project).not.toBe('');
    expect(existsSync(dirname(project))).toBe(false);
  });

  it('says so when it is not there', async () => {
    const resources = mkdtempSync(join(tmpdir(), 'no-demo-'));
    folders.push(resources);
    expect(await startDemo({ ...deps, resources })).toMatchObject({
      ok: false,
      error: { code: 'folder-unreadable', message: expect.stringContaining('ENOENT') },
    });
  });
});

describe('closing a demo', () => {
  it('removes its project; other swarms keep theirs', async () => {
    const mine = mkdtempSync(join(tmpdir(), 'project-'));
    folders.push(mine);
    const swarmId = deps.mint('swarm');
    store.command({ type: 'open-swarm', swarmId, name: 'Mine', root: mine, source: 'manual' }, 'user');
    const earlier = await start();
    const stop = removeClosedDemos(deps);
    const later = await start();
    for (const { id } of Object.values(store.state().agents)) {
      const { run } = store.state().agents[id]!;
      store.record(
        [{ type: 'agent-exited', agentId: id, runId: run!.id, code: 0, signal: null, requested: true }],
        'host',
      );
    }
    for (const id of [swarmId, earlier.id, later.id]) {
      expect(store.command({ type: 'close-swarm', swarmId: id }, 'user')).toMatchObject({ ok: true });
    }
    await stop();
    expect(existsSync(mine)).toBe(true);
    expect([earlier, later].map(({ root }) => existsSync(dirname(root)))).toEqual([false, false]);
  });
});

describe('a demo project', () => {
  const template = join(findResources(), 'demo', 'project');

  it('is a clean checkout of a copy', async () => {
    const created = await createDemoProject(template);
    if (!created.ok) throw new Error(created.error.message);
    folders.push(created.value.folder);
    const readme = readFileSync(join(template, 'README.md'), 'utf8');
    for (const place of [created.value.project, created.value.worktree]) {
      expect(readFileSync(join(place, 'README.md'), 'utf8')).toBe(readme);
    }
  });

  it('is never mistaken for anything else when it is removed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'precious-'));
    folders.push(folder);
    mkdirSync(join(folder, 'project'));
    writeFileSync(join(folder, 'project', 'work.txt'), '');
    await removeDemoProject(join(folder, 'project'));
    expect(existsSync(join(folder, 'project', 'work.txt'))).toBe(true);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { folderOf } from '#shared/swarm/worktrees/folder-of.ts';
import { plainWorktree } from '#shared/swarm/worktrees/worktree-plan.ts';
import { systemClock } from '../agents/clock.ts';
import { createAgentBed } from '../agents/fixtures/agent-bed.ts';
import type { AgentBed } from '../agents/fixtures/agent-bed.ts';
import { createGit } from '../git/git.ts';
import { moveWork } from './move-work.ts';
import type { Successor } from './move-work.ts';

const git = createGit({ clock: systemClock, random: Math.random });
/** Pauses that pass at once. */
const hurried = createGit({
  clock: { now: Date.now, after: (_, task) => (setImmediate(task), () => undefined) },
  random: () => 0,
});
const program = fileURLToPath(new URL('./fixtures/worker.mjs', import.meta.url));

let bed: AgentBed;
beforeEach(async () => {
  bed = await createAgentBed();
});
afterEach(() => bed.close());

const worker = (name: string, changes: Partial<AgentSpec> = {}): Partial<AgentSpec> => ({
  name,
  profile: 'fake',
  command: process.execPath,
  args: [program],
  env: { WORKER_LOG: join(bed.folder, `${name}.log`) },
  ...changes,
});
const told = (name: string): string => {
  const file = join(bed.folder, `${name}.log`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const isAt = (agentId: AgentId, kind: string): boolean => bed.agent(agentId).status.kind === kind;
const move = (agentId: AgentId, to: Successor, text: string, by = git) =>
  moveWork(
    { agentId, to, text },
    { store: bed.store, git: by, clock: systemClock, patches: join(bed.folder, 'kept') },
  );

const folderAt = (agentId: AgentId): string => folderOf(bed.store.state(), bed.agent(agentId));

const run = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd: bed.folder,
  });
/** Makes the bed's folder a repository with one commit. */
function repository(): void {
  run('init', '-q', '-b', 'main');
  run('commit', '-q', '--allow-empty', '-m', 'Start');
}

async function working(spec: Partial<AgentSpec>): Promise<AgentId> {
  const [agentId] = bed.spawn({ ...spec, prompt: 'Build the cart' });
  if (agentId === undefined) throw new Error('No agent was started.');
  await bed.until(() => isAt(agentId, 'working') && bed.agent(agentId).queue.length === 0);
  return agentId;
}

describe('moving work', () => {
  it('stops the turn, and the same agent goes on another way', async () => {
    const agentId = await working(worker('One'));
    const moved = await move(agentId, { kind: 'same' }, 'Another way');
    expect(moved).toMatchObject({ ok: true, value: { agentId, kept: { kind: 'none' } } });
    await bed.until(() => told('One').includes('Another way'));
    expect(told('One')).toBe('Build the cart\n[interrupted]\nAnother way\n');
    expect(bed.of('agent-stop-requested')).toEqual([]);
    expect(bed.agent(agentId).tasksTotal).toBe(1);
  });

  it('ends a process that does not listen, and starts it again with the new prompt', async () => {
    const agentId = await working(worker('Deaf', { args: [program, 'deaf'] }));
    expect(await move(agentId, { kind: 'same' }, 'Another way')).toMatchObject({ ok: true });
    await bed.until(() => told('Deaf').includes('Another way'));
    expect(told('Deaf')).toBe('Build the cart\nAnother way\n');
    expect(bed.of('agent-stop-requested', agentId)).toHaveLength(1);
  }, 20_000);

  it('gives it to another agent, which is told where the work is', async () => {
    const [other] = bed.spawn(worker('Other', { cwd: join(bed.folder, '.') }));
    const agentId = await working(worker('One'));
    await bed.until(() => isAt(other!, 'idle'));
    expect(await move(agentId, { kind: 'agent', agentId: other! }, 'Take it')).toMatchObject({ ok: true });
    await bed.until(() => told('Other').includes('Take it'));
    await bed.until(() => told('One').includes('Stop working on this'));
    expect(told('One')).toContain('[interrupted]');
    expect(bed.agent(other!).taskId).not.toBeNull();
  });

  it('starts a new agent for it, with a name of its own', async () => {
    const agentId = await working(worker('One'));
    const moved = await move(agentId, { kind: 'new' }, 'Take it');
    if (!moved.ok) throw new Error(moved.error.message);
    expect(bed.agent(moved.value.agentId).spec.name).toBe('One 2');
    await bed.until(() => told('One').includes('Take it'));
    await bed.until(() => bed.agent(moved.value.agentId).messages.some(({ stage }) => stage === 'read'));
  });

  it('says to a new agent which commits of a submodule stay behind', async () => {
    repository();
    const library = join(bed.folder, 'library.git');
    run('clone', '-q', '--bare', '.', library);
    run('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'lib');
    run('commit', '-q', '-m', 'Add a library');
    const one = await working(worker('One', { worktree: plainWorktree }));
    const inside = folderAt(one);
    run('-C', inside, '-c', 'protocol.file.allow=always', 'submodule', 'update', '-q', '--init');
    run('-C', join(inside, 'lib'), 'commit', '-q', '--allow-empty', '-m', 'Only here');
    const moved = await move(one, { kind: 'new' }, 'Take it');
    expect(moved).toMatchObject({ ok: true, value: { travel: { kind: 'started-from', stays: ['lib'] } } });
  }, 20_000);

  it('brings the work of one worktree into the other, and names it there', async () => {
    repository();
    const one = await working(worker('One', { worktree: plainWorktree }));
    const [other] = bed.spawn(worker('Other', { worktree: plainWorktree }));
    await bed.until(() => isAt(other!, 'idle'));
    writeFileSync(join(folderAt(one), 'cart.txt'), 'cart\n');
    const moved = await move(one, { kind: 'agent', agentId: other! }, 'Take it');
    expect(moved).toMatchObject({ ok: true, value: { travel: { kind: 'merged', into: 'swarmdeck/other' } } });
    expect(readFileSync(join(folderAt(other!), 'cart.txt'), 'utf8')).toBe('cart\n');
    await bed.until(() => told('Other').includes('is merged into your branch swarmdeck/other'));
  }, 20_000);

  it('stops nobody when the work does not fit where it should go', async () => {
    repository();
    const one = await working(worker('One', { worktree: plainWorktree }));
    const [other] = bed.spawn(worker('Other', { worktree: plainWorktree }));
    await bed.until(() => isAt(other!, 'idle'));
    writeFileSync(join(folderAt(one), 'a.txt'), 'mine\n');
    writeFileSync(join(folderAt(other!), 'a.txt'), 'theirs\n');
    const moved = await move(one, { kind: 'agent', agentId: other! }, 'Take it');
    expect(moved).toMatchObject({ ok: false, error: { code: 'worktree-busy' } });
    expect(bed.of('agent-interrupted')).toEqual([]);
    expect(isAt(one, 'working')).toBe(true);
    expect(told('Other')).toBe('');
  }, 20_000);

  it.each(['the first', 'the other'] as const)(
    'stops nobody while another git holds the worktree of %s, and moves it once that is over',
    async (which) => {
      repository();
      const one = await working(worker('One', { worktree: plainWorktree }));
      const [other] = bed.spawn(worker('Other', { worktree: plainWorktree }));
      await bed.until(() => isAt(other!, 'idle'));
      writeFileSync(join(folderAt(one), 'cart.txt'), 'cart\n');
      const name = which === 'the first' ? 'swarmdeck-one' : 'swarmdeck-other';
      const lock = join(bed.folder, '.git', 'worktrees', name, 'index.lock');
      writeFileSync(lock, '');
      const refused = await move(one, { kind: 'agent', agentId: other! }, 'Take it', hurried);
      expect(refused).toMatchObject({
        ok: false,
        error: { code: 'git-locked', message: `Another git process holds ${lock}.` },
      });
      expect([bed.of('agent-interrupted'), bed.of('work-kept'), told('Other')]).toEqual([[], [], '']);
      expect(isAt(one, 'working')).toBe(true);
      rmSync(lock);
      const moved = await move(one, { kind: 'agent', agentId: other! }, 'Take it', hurried);
      expect(moved).toMatchObject({ ok: true, value: { travel: { kind: 'merged' } } });
      expect(readFileSync(join(folderAt(other!), 'cart.txt'), 'utf8')).toBe('cart\n');
    },
    20_000,
  );

  it('lets a new agent begin on a branch with the work, which goes back to the same base', async () => {
    repository();
    const one = await working(worker('One', { worktree: plainWorktree }));
    writeFileSync(join(folderAt(one), 'cart.txt'), 'cart\n');
    const moved = await move(one, { kind: 'new' }, 'Take it');
    if (!moved.ok) throw new Error(moved.error.message);
    const { agentId, travel } = moved.value;
    expect(travel).toMatchObject({ kind: 'started-from', branch: 'swarmdeck/one' });
    expect(readFileSync(join(folderAt(agentId), 'cart.txt'), 'utf8')).toBe('cart\n');
    const branches = bed.of('worktree-created').map(({ branch, base }) => [branch, base.branch]);
    expect(branches).toEqual([
      ['swarmdeck/one', 'main'],
      ['swarmdeck/one-2', 'main'],
    ]);
    await bed.until(() => told('One').includes('Your branch begins with the work so far'));
  }, 20_000);

  it('leaves the task with its agent when no new one can be started', async () => {
    repository();
    const agentId = await working(
      worker('One', { worktree: { ...plainWorktree, setup: 'test ! -e broken' } }),
    );
    writeFileSync(join(folderAt(agentId), 'broken'), '');
    const moved = await move(agentId, { kind: 'new' }, 'Take it');
    expect(moved).toMatchObject({ ok: false, error: { code: 'spawn-failed' } });
    expect(bed.agent(agentId).taskId).not.toBeNull();
    expect(bed.of('work-handed-over')).toEqual([]);
    expect(bed.of('work-kept', agentId)).toMatchObject([{ kept: { kind: 'commit' } }]);
  }, 20_000);

  it('of an agent that is gone says so', async () => {
    const moved = await move('agent-none' as AgentId, { kind: 'same' }, 'x');
    expect(moved).toMatchObject({ ok: false, error: { code: 'unknown-agent' } });
  });
});

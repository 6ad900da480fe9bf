import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { hasEnded } from '#shared/detect/status.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { plainWorktree } from '#shared/swarm/worktrees/worktree-plan.ts';
import type { WorktreePlan } from '#shared/swarm/worktrees/worktree-plan.ts';
import { createAgentBed } from './fixtures/agent-bed.ts';
import type { AgentBed } from './fixtures/agent-bed.ts';

let bed: AgentBed;
beforeEach(async () => {
  bed = await createAgentBed();
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: bed.folder,
    });
  };
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'Start');
});
afterEach(async () => {
  const { folder } = bed;
  await bed.close();
  rmSync(`${folder}-worktrees`, { recursive: true, force: true });
});

const spawn = (script: string, plan: Partial<WorktreePlan> = {}): AgentId => {
  const spec: Partial<AgentSpec> = { name: 'Cart', command: 'sh', args: ['-c', script] };
  const [id] = bed.spawn({ ...spec, worktree: { ...plainWorktree, ...plan } });
  if (id === undefined) throw new Error('No agent was started.');
  return id;
};
const ended = (agentId: AgentId): boolean => hasEnded(bed.agent(agentId).status.kind);
const shows = (agentId: AgentId, text: string): boolean =>
  bed.screen(agentId).some((row) => row.includes(text));

describe('an agent with a worktree', () => {
  it('works in it, with its ports, after the setup, and again after a restart', async () => {
    const id = spawn('cat made; git branch --show-current; echo "$PORT $SWARMDECK_PORTS"; exit 3', {
      setup: 'echo "for $PORT" > made',
      ports: 2,
    });
    await bed.until(() => ended(id));
    const [created] = bed.of('worktree-created', id);
    const first = created?.ports?.first ?? 0;
    expect(bed.screen(id)).toEqual([`for ${first}`, 'swarmdeck/cart', `${first} ${first}-${first + 1}`]);
    expect(bed.of('worktree-set-up', id)).toMatchObject([{ code: 0 }]);
    writeFileSync(join(created?.path ?? '', 'made'), 'kept\n');
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => shows(id, 'kept') && ended(id));
    expect(bed.of('worktree-created', id)).toHaveLength(1);
    expect(bed.of('worktree-set-up', id)).toHaveLength(1);
  });

  it('does not start when the setup fails: its output is on the screen, and a restart tries again', async () => {
    const id = spawn('echo started', { setup: 'echo "no such package"; test -e ready' });
    await bed.until(() => ended(id));
    expect(bed.agent(id).lastFailure).toMatchObject({ code: 'spawn-failed' });
    await bed.until(() => shows(id, 'no such package'));
    expect(shows(id, 'started')).toBe(false);
    const [created] = bed.of('worktree-created', id);
    writeFileSync(join(created?.path ?? '', 'ready'), '');
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => shows(id, 'started'));
    expect(bed.of('worktree-set-up', id).map(({ code }) => code)).toEqual([1, 0]);
  });

  it('can be stopped during the setup, which ends with all that it started', async () => {
    const id = spawn('echo started', { setup: 'echo waiting; sleep 1000 & wait' });
    await bed.until(() => shows(id, 'waiting'));
    bed.command({ type: 'stop', agentId: id });
    await bed.until(() => bed.of('worktree-set-up', id).length > 0);
    expect(bed.of('worktree-set-up', id)).toMatchObject([{ code: null }]);
    expect(bed.agent(id).status.kind).toBe('exited');
    expect(bed.of('agent-launched', id)).toEqual([]);
  });

  it('gets it back from its branch when somebody deleted the folder', async () => {
    const id = spawn('git log -1 --format=%s; exit 3');
    await bed.until(() => ended(id));
    const path = bed.of('worktree-created', id)[0]?.path ?? '';
    const args = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-q', '--allow-empty'];
    execFileSync('git', [...args, '-m', 'Work of hours'], { cwd: path });
    rmSync(path, { recursive: true });
    bed.command({ type: 'restart', agentId: id });
    await bed.until(() => shows(id, 'Work of hours'));
    expect(bed.of('worktree-gone', id)).toHaveLength(1);
    expect(existsSync(path)).toBe(true);
  });

  it('says why there is none where there is no repository', async () => {
    rmSync(join(bed.folder, '.git'), { recursive: true });
    const id = spawn('echo started');
    await bed.until(() => ended(id));
    expect(bed.agent(id).lastFailure).toMatchObject({ code: 'not-a-repository' });
  });
});

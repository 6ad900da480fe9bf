import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { candidatesFor, isWithin, writerOf } from './attribution.ts';

const a = 'agent-a' as AgentId;
const b = 'agent-b' as AgentId;
const at = (agentId: AgentId, folder: string, worktree: string | null) => ({ agentId, folder, worktree });

describe('who may have changed a file', () => {
  it('is the agent in whose folder it lies', () => {
    const workers = [at(a, '/repo/web', '/repo'), at(b, '/repo/api', '/repo')];
    expect(candidatesFor('/repo/web/x.ts', '/repo', workers)).toEqual([a]);
    expect(candidatesFor('/repo/webx/x.ts', '/repo', workers)).toEqual([]);
  });

  it('is every agent whose folder holds it', () => {
    const workers = [at(a, '/repo', '/repo'), at(b, '/repo/api', '/repo')];
    expect(candidatesFor('/repo/api/x.ts', '/repo', workers)).toEqual([a, b]);
  });

  it('is the agent of the worktree, not the one whose folder the worktree lies in', () => {
    const workers = [at(a, '/repo', '/repo'), at(b, '/repo/.worktrees/b', '/repo/.worktrees/b')];
    expect(candidatesFor('/repo/.worktrees/b/x.ts', '/repo/.worktrees/b', workers)).toEqual([b]);
    expect(candidatesFor('/repo/.worktrees/c/x.ts', '/repo/.worktrees/c', workers)).toEqual([a]);
  });

  it('works outside of git', () => {
    expect(candidatesFor('/notes/x.md', null, [at(a, '/notes', null)])).toEqual([a]);
  });
});

describe('who wrote it', () => {
  it.each([
    [[a], [], a],
    [[a], [b], a],
    [[a, b], [], null],
    [[a, b], [b], b],
    [[a, b], [a, b], null],
    [[], [a], null],
  ])('of %j, printed by %j, is %s', (candidates, printedBy, writer) => {
    expect(writerOf(candidates, printedBy)).toBe(writer);
  });
});

describe('a path within a folder', () => {
  it.each([
    ['/a/b', '/a', true],
    ['/a', '/a', true],
    ['/ab', '/a', false],
    ['/a', '/', true],
  ])('%s in %s: %s', (path, folder, expected) => {
    expect(isWithin(path, folder)).toBe(expected);
  });
});

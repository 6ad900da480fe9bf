import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { systemClock } from '../agents/clock.ts';
import { FactLog } from '../agents/fixtures/fact-log.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { moveBack, moveForward } from '../git/move-head.ts';
import { createFileWatch } from './file-watch.ts';
import type { FileWatch } from './file-watch.ts';

const [a, b] = ['agent-a', 'agent-b'] as [AgentId, AgentId];
let bed: RepositoryBed;
let log: FactLog;
let files: FileWatch;
let changed: string[];

beforeEach(() => {
  bed = createRepositoryBed({ 'cart.txt': 'one\n', 'old.txt': 'old\n' });
  log = new FactLog();
  changed = [];
  files = createFileWatch({
    record: log.record,
    clock: systemClock,
    isOwnWrite: bed.git.isOwnWrite,
    onChange: ({ path }) => changed.push(path),
  });
});
afterEach(async () => {
  await files.close();
  bed.close();
});

/** A commit on a branch that is checked out nowhere. */
function commitAside(): string {
  bed.run(bed.top, 'checkout', '-q', '-b', 'aside');
  for (const path of ['cart.txt', 'new/page.txt', 'new/ü "b".txt']) bed.write(join(bed.top, path), 'two\n');
  bed.run(bed.top, 'rm', '-q', 'old.txt');
  bed.commit(bed.top, 'Work');
  const commit = bed.run(bed.top, 'rev-parse', 'HEAD');
  bed.run(bed.top, 'checkout', '-q', 'main');
  return commit;
}
/** Resolves when the watch has seen it, and with it all that came before. */
async function agentWrites(path: string): Promise<void> {
  await files.agentPrinted(a, [{ path }]);
  bed.write(join(bed.top, path), 'three\n');
  await log.until(() => log.of('file-written').some((write) => write.path === path));
}
const written = (): readonly string[] => log.of('file-written').map(({ path }) => path);

describe('what the host itself writes', () => {
  it.each([
    ['one agent', [a]],
    ['several agents', [a, b]],
  ])('into a folder of %s is nobody’s work, and a change all the same', async (_, agents) => {
    const commit = commitAside();
    for (const agent of agents) await files.agentStarted(agent, bed.top);
    const start = bed.run(bed.top, 'rev-parse', 'HEAD');
    const move = { top: bed.top, repository: bed.top };
    expect(await moveForward(bed.git, { ...move, commit })).toMatchObject({ ok: true });
    expect(bed.read(join(bed.top, 'cart.txt'))).toBe('two\n');
    expect(await moveBack(bed.git, { ...move, commit: start })).toMatchObject({ ok: true });
    expect(bed.read(join(bed.top, 'cart.txt'))).toBe('one\n');
    await agentWrites('first.txt');
    // Who writes one of the files after it does write it.
    await agentWrites('cart.txt');
    expect(written()).toEqual(['first.txt', 'cart.txt']);
    expect(log.of('file-writer-unknown')).toEqual([]);
    expect(changed).toEqual(expect.arrayContaining(['new/page.txt', 'new/ü "b".txt', 'old.txt']));
  });
});

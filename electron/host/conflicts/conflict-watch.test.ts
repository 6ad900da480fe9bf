import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMint } from '#shared/base/ids.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { mostOpenConflicts } from '#shared/swarm/conflicts/conflict-state.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import { countConflicts, leftOutIn, openConflicts, openCouplings } from '#shared/swarm/selectors.ts';
import { launched, specOf, tellStory } from '#shared/swarm/testing/story.ts';
import type { Story } from '#shared/swarm/testing/story.ts';
import { systemClock } from '../agents/clock.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { openScratchObjects } from '../git/scratch-objects.ts';
import type { ScratchObjects } from '../git/scratch-objects.ts';
import { createConflictWatch } from './conflict-watch.ts';
import type { ConflictWatch } from './conflict-watch.ts';

let bed: RepositoryBed;
let scratch: ScratchObjects;
let story: Story;
let watch: ConflictWatch;
let waiting: (() => void)[] = [];

beforeEach(() => {
  bed = createRepositoryBed({ 'cart.ts': 'one\ntwo\nthree\nfour\nfive\nsix\n' });
  scratch = openScratchObjects(bed.git, join(bed.stateDir, 'scratch'));
  story = tellStory();
  let minted = 0;
  const happen = (bodies: readonly EventBody[]): void => {
    story.happen(...bodies);
    for (const check of waiting) check();
  };
  watch = createConflictWatch({
    git: bed.git,
    scratch,
    clock: systemClock,
    mint: createMint(() => `watch-${(minted += 1)}`),
    state: () => story.state,
    // As the store does: what is recorded is applied a moment later.
    record: (bodies) => void setImmediate(() => happen(bodies)),
  });
});
afterEach(async () => {
  waiting = [];
  await watch.close();
  await scratch.close();
  bed.close();
});

/** Resolves when the newest open conflict is as expected. */
const until = (isSo: (open: readonly Conflict[]) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = (): void => {
      if (isSo([...openConflicts(story.state), ...openCouplings(story.state)])) resolve();
    };
    waiting.push(check);
    check();
  });

/** Resolves when so many agents have their place. */
const watched = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const check = (): void => {
      if (Object.keys(story.state.placements).length >= count) resolve();
    };
    waiting.push(check);
    check();
  });

function agentAt(name: string, top: string): AgentId {
  const before = story.events.length;
  const { agentId } = launched(story, specOf(name, { cwd: top }));
  watch.saw(story.events.slice(before));
  return agentId;
}
function worktree(name: string): string {
  const top = join(bed.folder, name);
  bed.run(bed.top, 'worktree', 'add', '-q', '-b', name, top);
  return top;
}
/** As the file watch tells it. */
async function write(agentId: AgentId, top: string, text: string): Promise<void> {
  bed.write(join(top, 'cart.ts'), text);
  story.happen({
    type: 'file-written',
    agentId,
    repository: bed.top,
    path: 'cart.ts',
    source: 'folder-watch',
  });
  watch.changed({ top, path: 'cart.ts' });
  await watch.wrote({ agentId, top, path: 'cart.ts' });
}

describe('the watch for conflicts', () => {
  it('tells between worktrees which lines meet, that they will not merge, and that it is over', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    const [a, b] = [agentAt('Ada', topA), agentAt('Bo', topB)];
    await write(a, topA, 'ONE\ntwo\nthree\nfour\nfive\nsix\n');
    await write(b, topB, 'one\ntwo\nthree\nfour\nfive\nSIX\n');
    await until(([open]) => open?.level === 'same-file' && open.parts.length === 2);
    expect(openConflicts(story.state)[0]?.parts).toEqual([
      { agentId: a, lines: [[1, 1]] },
      { agentId: b, lines: [[6, 6]] },
    ]);
    await write(b, topB, 'uno\ntwo\nthree\nfour\nfive\nSIX\n');
    await until(([open]) => open?.level === 'merge');
    bed.run(topB, 'checkout', '-q', '--', 'cart.ts');
    watch.changed({ top: topB, path: 'other' });
    bed.commit(topB, 'Something else');
    await until((open) => open.length === 0);
    expect(Object.values(story.state.conflicts)).toMatchObject([{ settled: { reason: 'same-again' } }]);
  });

  it('finds what branches will not merge though nobody has written for long', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    bed.write(join(topA, 'cart.ts'), 'mine\n');
    bed.commit(topA, 'Mine');
    bed.write(join(topB, 'cart.ts'), 'yours\n');
    bed.commit(topB, 'Yours');
    const agents = [agentAt('Ada', topA), agentAt('Bo', topB)];
    await until(([open]) => open?.level === 'merge');
    expect(openConflicts(story.state)[0]).toMatchObject({ path: 'cart.ts', agents });
  });

  it('knows a worktree by whatever link an agent works in it', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    const linked = join(bed.folder, 'linked');
    symlinkSync(topA, linked, 'junction');
    const agents = [agentAt('Ada', linked), agentAt('Bo', topB)];
    await watched(2);
    expect(story.state.placements[agents[0]!]).toEqual({ top: topA, repository: bed.top, folder: '' });
    await write(agents[0]!, topA, 'mine\n');
    await write(agents[1]!, topB, 'yours\n');
    await until(([open]) => open?.level === 'merge');
    expect(openConflicts(story.state)).toMatchObject([{ path: 'cart.ts', agents }]);
  });

  it('is over when one of the worktrees was deleted', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    const [a, b] = [agentAt('Ada', topA), agentAt('Bo', topB)];
    await write(a, topA, 'mine\n');
    await write(b, topB, 'yours\n');
    await until(([open]) => open?.level === 'merge');
    rmSync(topB, { recursive: true });
    watch.changedMuch(topB);
    await until((open) => open.length === 0);
    expect(Object.values(story.state.conflicts)).toMatchObject([{ settled: { reason: 'same-again' } }]);
  });

  it('looks at everything anew when more has changed than was told', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    agentAt('Ada', topA);
    agentAt('Bo', topB);
    await watched(2);
    for (const [top, text] of [[topA, 'mine\n'] as const, [topB, 'yours\n'] as const]) {
      bed.write(join(top, 'cart.ts'), text);
      watch.changedMuch(bed.folder);
    }
    await until(([open]) => open?.level === 'merge');
    expect(openConflicts(story.state)).toMatchObject([{ path: 'cart.ts' }]);
  });

  it('lists so many of the files on which two meet, and says how many more there are, until they are merged', async () => {
    const [topA, topB] = [worktree('a'), worktree('b')];
    agentAt('Ada', topA);
    agentAt('Bo', topB);
    await watched(2);
    for (const [top, text] of [[topA, 'mine\n'] as const, [topB, 'yours\n'] as const]) {
      for (let file = 0; file < mostOpenConflicts + 50; file += 1)
        bed.write(join(top, `many/${file}.ts`), text);
      watch.changedMuch(bed.folder);
    }
    const warnings = () => story.events.filter(({ body }) => body.type === 'warning-raised');
    const more = (count: number) => [{ repository: bed.top, count }];
    await until(() => countConflicts(story.state, null) === mostOpenConflicts + 50);
    expect(leftOutIn(story.state, null)).toEqual(more(50));
    expect(openConflicts(story.state)).toHaveLength(mostOpenConflicts);
    expect(openConflicts(story.state).every(({ level }) => level === 'merge')).toBe(true);
    expect(warnings()).toMatchObject([
      {
        body: {
          failure: {
            message: `More than 200 files are in conflict in ${bed.top}: no more than these are listed.`,
          },
        },
      },
    ]);
    for (let file = 0; file < 2; file += 1) bed.write(join(topA, `more/${file}.ts`), 'mine\n');
    for (let file = 0; file < 2; file += 1) bed.write(join(topB, `more/${file}.ts`), 'yours\n');
    watch.changedMuch(bed.folder);
    await until(() => countConflicts(story.state, null) === mostOpenConflicts + 52);
    for (const top of [topA, topB]) rmSync(join(top, 'many'), { recursive: true });
    watch.changedMuch(bed.folder);
    await until(() => countConflicts(story.state, null) === 2);
    expect(leftOutIn(story.state, null)).toEqual([]);
    expect(warnings()).toHaveLength(1);
  });

  it('tells who works on a file that imports what another one changes, until one of them ends', async () => {
    const wrote = (agentId: AgentId, path: string, text: string): void => {
      bed.write(join(bed.top, path), text);
      story.happen({ type: 'file-written', agentId, repository: bed.top, path, source: 'folder-watch' });
      watch.changed({ top: bed.top, path });
    };
    story.now = Date.now();
    const [a, b] = [agentAt('Ada', bed.top), agentAt('Bo', bed.top)];
    await watched(2);
    wrote(a, 'src/total.ts', 'export const total = 1;\n');
    wrote(b, 'src/page.tsx', "import { total } from './total.js';\nexport default total;\n");
    await until(([open]) => open?.level === 'coupled');
    expect(openCouplings(story.state)[0]).toMatchObject({
      path: 'src/total.ts',
      importer: 'src/page.tsx',
      agents: [a, b],
    });
    const runId = story.agent(b).run!.id;
    story.happen({ type: 'agent-exited', agentId: b, runId, code: 0, signal: null, requested: false });
    wrote(a, 'src/total.ts', 'export const total = 2;\n');
    await until((open) => open.length === 0);
    expect(openConflicts(story.state)).toEqual([]);
  });

  it('tells in a shared folder which lines each agent wrote, and that they are the same', async () => {
    const [a, b] = [agentAt('Ada', bed.top), agentAt('Bo', bed.top)];
    await watched(2);
    // What had changed before it looked is nobody's; then it has looked.
    bed.write(join(bed.top, 'other.ts'), '');
    await watch.wrote({ agentId: a, top: bed.top, path: 'other.ts' });
    await write(a, bed.top, 'one\nTWO\nthree\nfour\nfive\nsix\n');
    await write(b, bed.top, 'zero\none\nTWO\nthree\nfour\nfive\nSIX\n');
    await until(([open]) => open?.parts.length === 2 && open.level === 'same-file');
    expect(openConflicts(story.state)[0]?.parts).toEqual([
      { agentId: a, lines: [[3, 3]] },
      {
        agentId: b,
        lines: [
          [1, 1],
          [7, 7],
        ],
      },
    ]);
    await write(b, bed.top, 'zero\none\ntwo!\nthree\nfour\nfive\nSIX\n');
    await until(([open]) => open?.level === 'same-lines');
    expect(openConflicts(story.state)[0]?.parts[0]).toEqual({ agentId: a, lines: [] });
  });

  it('says of a file that had changed before that the lines are unknown', async () => {
    bed.write(join(bed.top, 'cart.ts'), 'of the person\n');
    const [a, b] = [agentAt('Ada', bed.top), agentAt('Bo', bed.top)];
    await watched(2);
    await write(a, bed.top, 'mine\n');
    await write(b, bed.top, 'mine\nyours\n');
    await until(([open]) => open?.parts.length === 2);
    expect(openConflicts(story.state)[0]?.parts).toEqual([
      { agentId: a, lines: [] },
      { agentId: b, lines: [[2, 2]] },
    ]);
  });

  it('ends a conflict in a shared folder when the file is committed', async () => {
    const [a, b] = [agentAt('Ada', bed.top), agentAt('Bo', bed.top)];
    await write(a, bed.top, 'mine\n');
    await write(b, bed.top, 'yours\n');
    await until((open) => open.length === 1);
    bed.commit(bed.top, 'Both');
    await until((open) => open.length === 0);
    expect(Object.values(story.state.conflicts)).toMatchObject([{ dismissedAt: null, agents: [a, b] }]);
  });
});

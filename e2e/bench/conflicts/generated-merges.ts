import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { systemClock } from '../../../electron/host/agents/clock.ts';
import { createSideComparison } from '../../../electron/host/conflicts/compare-sides.ts';
import { createWorkSide } from '../../../electron/host/conflicts/work-side.ts';
import { createGit } from '../../../electron/host/git/git.ts';
import { openScratchObjects } from '../../../electron/host/git/scratch-objects.ts';
import { git } from './large-repository.ts';

/** How predictions compare with what git does. */
export interface MergeScore {
  readonly cases: number;
  /** Cases in which git found a conflict. */
  readonly conflicts: number;
  /** Conflicts that were not predicted. */
  readonly missed: number;
  /** Predictions of a conflict where there was none. */
  readonly false: number;
  /** Cases in which both found a conflict but named other files. */
  readonly otherFiles: number;
}

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const names = ['cart.ts', 'lib/total.ts', 'lib/tax.ts', 'lib/deep/rate.ts', 'data.bin', 'docs/a b.md'];
const lineCount = 12;

/** Cases that are played at the same time: most of the time goes into starting git. */
const atOnce = 4;

/**
 * Makes pairs of branches with random work (edits, insertions, deletions, moves of files and folders, binaries, files
 * where the other has folders), predicts whether they merge before anything is committed, then commits and
 * merges them.
 *
 * @param onCase - hears how many are done
 */
export async function scoreMerges(cases: number, onCase: (done: number) => void): Promise<MergeScore> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'swarmdeck-merges-')));
  const score = { cases, conflicts: 0, missed: 0, false: 0, otherFiles: 0 };
  let next = 0;
  let done = 0;
  const playOn = async (): Promise<void> => {
    while (next < cases) {
      const index = (next += 1);
      const folder = join(root, `case-${index}`);
      const { predicted, real } = await playCase(folder, randomFrom(index));
      if (real.length > 0) score.conflicts += 1;
      if (real.length > 0 && predicted.length === 0) score.missed += 1;
      if (real.length === 0 && predicted.length > 0) score.false += 1;
      if (real.length > 0 && predicted.length > 0 && real.join('\0') !== predicted.join('\0'))
        score.otherFiles += 1;
      await rm(folder, { recursive: true });
      onCase((done += 1));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, playOn));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return score;
}

async function playCase(folder: string, random: () => number) {
  const tops = [join(folder, 'a'), join(folder, 'b')] as const;
  await makeBase(tops[0], random);
  await git(tops[0], 'worktree', 'add', '-q', '-b', 'b', tops[1]);
  for (const top of tops) {
    await work(top, random);
    // Half of them have committed some of it, and go on.
    if (random() < 0.5) {
      await commitAll(top);
      if (random() < 0.5) await work(top, random);
    }
  }
  const predicted = await predict(folder, tops);
  for (const top of tops) await commitAll(top);
  return { predicted, real: await merge(tops[0], 'b') };
}

async function makeBase(top: string, random: () => number): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(top, name)), { recursive: true });
    const lines = Array.from(
      { length: lineCount },
      (_, line) => `${name} ${line} ${Math.floor(random() * 1000)}`,
    );
    await writeFile(join(top, name), name === 'data.bin' ? '\0binary' : `${lines.join('\n')}\n`);
  }
  await git(top, 'init', '-q', '-b', 'a');
  await commitAll(top);
}

const commitAll = async (top: string): Promise<void> => {
  await git(top, 'add', '-A');
  await git(top, 'commit', '-q', '--allow-empty', '-m', 'Work');
};

/** One to three random changes. */
async function work(top: string, random: () => number): Promise<void> {
  const count = 1 + Math.floor(random() * 3);
  for (let change = 0; change < count; change += 1) await changeSomething(top, random);
}

async function changeSomething(top: string, random: () => number): Promise<void> {
  const files = await filesIn(top);
  const file = files[Math.floor(random() * files.length)];
  if (file === undefined) return;
  const path = join(top, file);
  const kind = random();
  if (kind < 0.5) await writeFile(path, edited(await readFile(path, 'utf8'), random));
  else if (kind < 0.6) await rm(path);
  else if (kind < 0.72) await moveTo(path, join(top, `lib/moved-${Math.floor(random() * 2)}.ts`));
  else if (kind < 0.8) await moveTo(join(top, 'lib'), join(top, random() < 0.5 ? 'library' : 'pkg/lib'));
  else if (kind < 0.9) await put(join(top, `lib/new-${Math.floor(random() * 3)}.ts`), `new ${random()}\n`);
  else if (kind < 0.95) await put(join(top, 'place'), 'a file\n');
  else await put(join(top, 'place/inside.ts'), 'in a folder\n');
}

/** Changes, inserts or deletes a line, or changes the bytes of a binary. */
function edited(text: string, random: () => number): string {
  if (text.includes('\0')) return `\0${random()}`;
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const kind = random();
  if (kind < 0.6) lines[at] = `changed ${Math.floor(random() * 4)}`;
  else if (kind < 0.8) lines.splice(at, 0, `inserted ${Math.floor(random() * 4)}`);
  else lines.splice(at, 1);
  return lines.join('\n');
}

async function moveTo(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  } catch (error) {
    // It is not there any more, or something stands in its place.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

async function put(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

async function filesIn(top: string): Promise<readonly string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('.git'))
    .sort();
}

async function predict(folder: string, tops: readonly [string, string]): Promise<readonly string[]> {
  const host = createGit({ clock: systemClock, random: Math.random });
  const scratch = openScratchObjects(host, join(folder, 'scratch'));
  const comparison = createSideComparison({ git: host, scratch });
  const [a, b] = tops.map((top) => createWorkSide({ git: host, top, now: Date.now }));
  if (a === undefined || b === undefined) throw new Error('There are two sides.');
  const found = await comparison.compare(a, b);
  await scratch.close();
  if (!found.ok) throw new Error(found.error.message);
  return found.value
    .filter(({ level }) => level === 'merge')
    .map(({ path }) => path)
    .sort();
}

/** @returns the paths that git leaves unmerged; none when it merges */
async function merge(top: string, branch: string): Promise<readonly string[]> {
  try {
    await git(top, 'merge', '-q', '-m', 'Merge', branch);
    return [];
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const unmerged = await git(top, 'diff', '--name-only', '--diff-filter=U', '-z');
    return (
      unmerged
        .split('\0')
        .filter((path) => path !== '')
        // A file in the way of a folder is put aside under the name of its side.
        .map((path) => path.replace(/~(HEAD|b)$/, ''))
        .sort()
    );
  }
}

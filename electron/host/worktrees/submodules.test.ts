import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentWorktree } from '#shared/swarm/worktrees/worktree-state.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { makeWorktree, valueOf } from './fixtures/made-worktree.ts';
import { recordedWorktree } from './fixtures/recorded-worktree.ts';
import { mergeWorktree } from './merge-worktree.ts';

let bed: RepositoryBed;
let worktree: AgentWorktree;
/** The submodule in the worktree. */
let lib = '';

const files = ['-c', 'protocol.file.allow=always'];

/** A library as a submodule of the project, filled in in a worktree. */
beforeEach(async () => {
  bed = createRepositoryBed();
  const library = join(bed.folder, 'library.git');
  bed.run(bed.folder, 'clone', '-q', '--bare', bed.top, library);
  bed.run(bed.top, ...files, 'submodule', 'add', '-q', library, 'lib');
  bed.commit(bed.top, 'Add a library');
  worktree = recordedWorktree(valueOf(await makeWorktree(bed)));
  bed.run(worktree.path, ...files, 'submodule', 'update', '-q', '--init');
  lib = join(worktree.path, 'lib');
});
afterEach(() => bed.close());

const merge = (commitMessage: string | null = null) =>
  mergeWorktree(bed.git, { worktree, commitMessage, gate: null });

/** Work in the submodule, as an agent does it. */
function commitInside(): string {
  bed.write(join(lib, 'a.ts'), 'one\n');
  bed.commit(lib, 'Add a');
  bed.commit(worktree.path, 'Use it');
  return bed.run(lib, 'rev-parse', 'HEAD');
}

/** The command that stands under a line of the hint; one that fails where there is no such line. */
async function commandUnder(line: string): Promise<string> {
  const refused = await merge();
  const lines = refused.ok ? [] : (refused.error.hint ?? '').split('\n');
  const at = lines.indexOf(line);
  return (at < 0 ? undefined : lines[at + 1]) ?? 'false';
}

describe('a merge of a worktree whose submodule points to a commit that is only there', () => {
  it('is refused, names the submodule and moves nothing', async () => {
    const commit = commitInside();
    const before = bed.run(bed.top, 'rev-parse', 'main');
    expect(await merge()).toMatchObject({
      error: {
        code: 'submodule-only-here',
        message: `The submodule lib points to commit ${commit.slice(0, 10)}, which is in this worktree only: after the merge nobody could find it.`,
      },
    });
    expect(bed.run(bed.top, 'rev-parse', 'main')).toBe(before);
  });

  it('goes through once the commit is pushed as the hint says', async () => {
    const commit = commitInside();
    execFileSync('sh', ['-c', await commandUnder('Push it:')], { stdio: 'pipe' });
    expect((await merge()).ok).toBe(true);
    bed.run(bed.top, ...files, 'submodule', 'update', '-q', '--init');
    expect(bed.run(join(bed.top, 'lib'), 'rev-parse', 'HEAD')).toBe(commit);
  });

  it('goes through once the project’s own folder has the commit, fetched as the hint says', async () => {
    const commit = commitInside();
    execFileSync('sh', ['-c', await commandUnder("Or bring it into the project's own folder:")], {
      stdio: 'pipe',
    });
    expect((await merge()).ok).toBe(true);
    bed.run(bed.top, 'submodule', 'update', '-q', '--no-fetch');
    expect(bed.run(join(bed.top, 'lib'), 'rev-parse', 'HEAD')).toBe(commit);
  });

  it('does not send the person to a folder that has no files of the submodule', async () => {
    commitInside();
    bed.run(bed.top, 'submodule', 'deinit', '-q', '-f', 'lib');
    expect(await commandUnder("Or bring it into the project's own folder:")).toBe('false');
    expect(await commandUnder('Push it:')).toContain('push origin');
  });

  it('is refused for one within another that everybody has', async () => {
    const update = [...files, 'submodule', 'update', '-q', '--init', '--recursive'];
    bed.run(lib, ...files, 'submodule', 'add', '-q', join(bed.folder, 'library.git'), 'inner');
    commitInside();
    bed.run(lib, 'push', '-q', 'origin', 'HEAD:refs/heads/with-inner');
    expect((await merge()).ok).toBe(true);
    bed.run(bed.top, ...update);
    bed.commit(join(lib, 'inner'), 'Only here');
    bed.write(join(lib, 'a.ts'), 'two\n');
    bed.commit(lib, 'Use it');
    bed.commit(worktree.path, 'Use that');
    bed.run(lib, 'push', '-q', 'origin', 'HEAD:refs/heads/with-inner');
    expect(await merge()).toMatchObject({
      error: { message: expect.stringMatching(/^The submodule lib\/inner points to commit/) },
    });
    execFileSync('sh', ['-c', await commandUnder('Push it:')], { stdio: 'pipe' });
    expect((await merge()).ok).toBe(true);
  });

  it('is refused with what is committed on the way, too', async () => {
    bed.write(join(lib, 'a.ts'), 'one\n');
    bed.commit(lib, 'Add a');
    expect(await merge('Use it')).toMatchObject({ error: { message: expect.stringContaining('only') } });
  });
});

describe('a merge of a worktree with a submodule', () => {
  it('does not leave out silently what is changed in it', async () => {
    bed.write(join(lib, 'README.md'), 'changed\n');
    bed.write(join(worktree.path, 'new.ts'), 'x\n');
    expect(await merge('Work')).toMatchObject({
      error: {
        message: 'The submodule lib holds changes that are not committed in it.',
        hint: expect.stringContaining(lib),
      },
    });
    bed.run(lib, 'checkout', '-q', '--', '.');
    expect((await merge('Work')).ok).toBe(true);
  });

  it('is none of its business where its pointer did not move, or it is not filled in', async () => {
    bed.write(join(lib, 'built.o'), '');
    bed.write(join(worktree.path, 'new.ts'), 'x\n');
    expect((await merge('Work')).ok).toBe(true);
    expect(await merge('Work')).toMatchObject({
      error: { message: expect.stringContaining('has everything') },
    });
    const other = recordedWorktree(valueOf(await makeWorktree(bed)));
    const elsewhere = '1'.repeat(40);
    bed.run(other.path, 'update-index', '--cacheinfo', `160000,${elsewhere},lib`);
    bed.run(other.path, 'commit', '-q', '-m', 'Move the pointer');
    const moved = await mergeWorktree(bed.git, { worktree: other, commitMessage: null, gate: null });
    expect(moved.ok).toBe(true);
  });
});

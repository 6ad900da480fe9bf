import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentId, WorktreeId } from '#shared/base/ids.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { launched, specOf, swarmId, tellStory } from '#shared/swarm/testing/story.ts';
import type { Story } from '#shared/swarm/testing/story.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { createWriteJudge } from './write-judge.ts';

let bed: RepositoryBed;
beforeEach(() => void (bed = createRepositoryBed({ 'src/cart/total.ts': 'net\n', 'README.md': 'Shop\n' })));
afterEach(() => bed.close());

/** A swarm with one agent that owns the cart, and another. @returns what refuses a write of the other; null for none */
function swarmIn(root: string, writer: Partial<AgentSpec> = {}, owner: Partial<AgentSpec> = {}) {
  const story = tellStory(root);
  const owning = launched(story, specOf('Owner', { cwd: root, owns: ['src/cart/**'], ...owner })).agentId;
  const agentId = launched(story, specOf('Writer', { cwd: root, ...writer })).agentId;
  const judge = createWriteJudge({ state: () => story.state, now: () => story.now });
  const refused = async (...files: readonly string[]) => (await judge(agentId, files))?.because ?? null;
  return { story, owning, agentId, judge, refused };
}

function giveWorktree(story: Story, agentId: AgentId, path: string): void {
  story.happen({
    type: 'worktree-created',
    agentId,
    worktreeId: 'worktree-1' as WorktreeId,
    swarmId,
    repository: bed.top,
    path,
    folder: path,
    branch: 'writer',
    base: { branch: 'main', commit: 'c0ffee' },
    ports: null,
    copied: [],
  });
}

/** Makes a link beside the repository. */
function link(name: string, target: string): string {
  const path = join(bed.folder, name);
  symlinkSync(target, path);
  return path;
}

const total = 'src/cart/total.ts';
const isOwners = (path = total) => `${path} is owned by Owner`;

describe('a write to a file of another agent', () => {
  it('is refused as agents name files, from their folder or whole, from the first moment on', async () => {
    const { judge, owning, refused } = swarmIn(bed.top);
    for (const file of [total, './src/page/../cart/total.ts', join(bed.top, total)])
      expect(await refused('README.md', file)).toBe(isOwners());
    expect(await refused('src/cart/not/yet/there.ts')).toBe(isOwners('src/cart/not/yet/there.ts'));
    expect(await refused('../../etc/passwd', 'README.md', '/etc/passwd')).toBeNull();
    expect(await refused()).toBeNull();
    expect(
      await refused('', 'a\0b', '/', '.', '~/x', 'x'.repeat(5_000), 'README.md/not/a/folder'),
    ).toBeNull();
    expect(await judge(owning, [total])).toBeNull();
    expect(await judge('agent-gone' as AgentId, [total])).toBeNull();
  });

  it('is refused in a worktree of the repository, and from there in the project’s folder', async () => {
    const { story, agentId, refused } = swarmIn(bed.top);
    const path = join(bed.folder, 'trees', 'writer');
    bed.run(bed.top, 'worktree', 'add', '-q', '-b', 'writer', path);
    giveWorktree(story, agentId, path);
    for (const file of [total, join(path, total), join(bed.top, total)])
      expect(await refused(file)).toBe(isOwners());
    const inner = join(bed.top, '.trees', 'inner');
    bed.run(bed.top, 'worktree', 'add', '-q', '-b', 'inner', inner);
    expect(await refused(join(inner, total))).toBe(isOwners());
    expect(await refused(join(inner, 'README.md'))).toBeNull();
  });

  it('is refused without git, measured from the folder of the swarm', async () => {
    const root = join(bed.folder, 'plain');
    mkdirSync(join(root, 'server'), { recursive: true });
    const server = { cwd: join(root, 'server'), owns: ['*.ts'] };
    const { refused } = swarmIn(root, {}, server);
    expect(await refused('server/a.ts')).toBe(isOwners('server/a.ts'));
    expect(await refused('server/new/a.ts', 'a.ts')).toBeNull();
  });

  it('is refused in a folder that holds several repositories, in their worktrees too', async () => {
    const { refused } = swarmIn(bed.folder, {}, { owns: ['shop/src/**'] });
    const tree = join(bed.folder, 'shop-worktrees', 'x');
    bed.run(bed.top, 'worktree', 'add', '-q', '-b', 'x', tree);
    for (const file of [`shop/${total}`, join(bed.top, total), join(tree, total)])
      expect(await refused(file)).toBe(isOwners(`shop/${total}`));
  });

  it('is refused in a worktree of a bare repository, where there is no other folder', async () => {
    const bare = join(bed.folder, 'bare.git');
    bed.run(bed.folder, 'clone', '-q', '--bare', bed.top, bare);
    const [main, other] = ['main-tree', 'other-tree'].map((name) => join(bed.folder, name));
    bed.run(bare, 'worktree', 'add', '-q', main ?? '', 'main');
    bed.run(bare, 'worktree', 'add', '-q', '-b', 'other', other ?? '');
    const { refused } = swarmIn(main ?? '');
    for (const tree of [main, other]) expect(await refused(join(tree ?? '', total))).toBe(isOwners());
  });
});

describe('a project that is reached through links', () => {
  it('is the same by both names, also for files that do not exist yet', async () => {
    const linked = link('linked', bed.top);
    for (const [root, cwd] of [
      [linked, linked],
      [bed.top, linked],
      [bed.top, bed.top],
    ] as const) {
      const { refused } = swarmIn(root, { cwd });
      for (const file of [total, join(linked, total), join(bed.top, total)])
        expect(await refused(file)).toBe(isOwners());
      for (const top of [linked, bed.top])
        expect(await refused(join(top, 'src/cart/new/file.ts'))).toBe(isOwners('src/cart/new/file.ts'));
    }
  });

  it('is entered by a link in a folder above, as where the system keeps its temporary files', async () => {
    const { refused } = swarmIn(join(link('tmp', bed.folder), 'shop'));
    expect(await refused(join(bed.top, total))).toBe(isOwners());
    expect(await refused(join(bed.folder, 'tmp', 'shop', 'src/cart/new.ts'))).toBe(
      isOwners('src/cart/new.ts'),
    );
  });

  it('has files that are links: both the link and what it leads to must be free', async () => {
    symlinkSync('cart/total.ts', join(bed.top, 'src/alias.ts'));
    symlinkSync('../page.ts', join(bed.top, 'src/cart/page.ts'));
    symlinkSync('alias-of-none.ts', join(bed.top, 'src/new.ts'));
    symlinkSync('cart/none.ts', join(bed.top, 'src/alias-of-none.ts'));
    symlinkSync('circle.ts', join(bed.top, 'src/circle.ts'));
    const { refused } = swarmIn(bed.top);
    expect(await refused('src/alias.ts')).toBe(isOwners());
    expect(await refused('src/new.ts')).toBe(isOwners('src/cart/none.ts'));
    expect(await refused('src/circle.ts')).toBeNull();
    expect(await refused('src/cart/page.ts')).toBe(isOwners('src/cart/page.ts'));
  });

  it('has a folder that is a link to elsewhere: what lies there goes by its name in the project', async () => {
    const elsewhere = join(bed.folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(bed.top, 'src/lib'));
    const owner = { owns: ['src/lib/**'] };
    const { refused } = swarmIn(bed.top, { cwd: join(bed.top, 'src/lib') }, owner);
    for (const file of ['a.ts', join(bed.top, 'src/lib/a.ts'), join(elsewhere, 'a.ts')])
      expect(await refused(file)).toBe(isOwners('src/lib/a.ts'));
  });
});

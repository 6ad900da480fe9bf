import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTravel } from '#shared/swarm/hand-over/work-travel.ts';
import { createRepositoryBed } from '../git/fixtures/repository-bed.ts';
import type { RepositoryBed } from '../git/fixtures/repository-bed.ts';
import { carry, planCarry } from './carry-work.ts';

let bed: RepositoryBed;
let cart: string;
let shop: string;
beforeEach(() => {
  bed = createRepositoryBed({ 'a.txt': 'one\ntwo\nthree\n', 'b.txt': 'b\n' });
  cart = worktree('cart tree');
  shop = worktree('shop tree');
});
afterEach(() => bed.close());

/** A worktree whose branch has the name of its folder, with dashes. */
function worktree(name: string): string {
  const path = join(bed.folder, name);
  bed.run(bed.top, 'worktree', 'add', '-q', path, '-b', name.replaceAll(' ', '-'));
  return path;
}
const request = (from: string, to: string, own: readonly string[] | null = null) => ({
  git: bed.git,
  from: { name: 'Cart', folder: from },
  to: { name: 'Shop', folder: to },
  own,
});
async function bring(from: string, to: string, own: readonly string[] | null = null) {
  const plan = await planCarry(request(from, to, own));
  return plan.ok ? carry(bed.git, plan.value) : plan;
}
const change = (folder: string, name: string, text: string): void => writeFileSync(join(folder, name), text);
const stateOf = (folder: string): string =>
  `${bed.run(folder, 'rev-parse', 'HEAD')} ${bed.run(folder, 'status', '--porcelain')}`;

describe('work of a worktree', () => {
  it('moves a branch that has nothing of its own forward', async () => {
    change(cart, 'a.txt', 'one\ntwo\nchanged\n');
    bed.commit(cart, 'Change');
    const moved = await bring(cart, shop);
    expect(moved).toMatchObject({
      ok: true,
      value: { kind: 'merged', branch: 'cart-tree', into: 'shop-tree' },
    });
    expect(bed.run(shop, 'rev-parse', 'HEAD')).toBe(bed.run(cart, 'rev-parse', 'HEAD'));
    expect(bed.read(join(shop, 'a.txt'))).toContain('changed');
  });

  it('is merged with what the other branch has, and what is not committed comes along', async () => {
    change(cart, 'a.txt', 'one\ntwo\nchanged\n');
    bed.commit(cart, 'Change');
    change(cart, 'new file.txt', 'new\n');
    change(shop, 'b.txt', 'other\n');
    bed.commit(shop, 'Other');
    expect(await bring(cart, shop)).toMatchObject({ ok: true, value: { kind: 'merged' } });
    expect(bed.read(join(shop, 'a.txt'))).toContain('changed');
    expect(bed.read(join(shop, 'b.txt'))).toBe('other\n');
    expect(bed.read(join(shop, 'new file.txt'))).toBe('new\n');
    expect(bed.run(shop, 'status', '--porcelain')).toBe('');
    expect(bed.run(cart, 'status', '--porcelain')).toBe('?? "new file.txt"');
  });

  it('that does not merge is refused with the files, and both stay as they are', async () => {
    for (const [folder, text] of [
      [cart, 'mine'],
      [shop, 'theirs'],
    ] as const) {
      change(folder, 'a.txt', `one\n${text}\nthree\n`);
      bed.commit(folder, text);
    }
    const before = [stateOf(cart), stateOf(shop)];
    const refused = await bring(cart, shop);
    expect(refused).toMatchObject({ ok: false, error: { code: 'merge-conflict' } });
    expect(refused.ok ? '' : `${refused.error.message} ${refused.error.hint}`).toMatch(
      /Cart does not merge into the branch of Shop: a\.txt\. Hand over to a new agent/,
    );
    expect([stateOf(cart), stateOf(shop)]).toEqual(before);
  });

  it('waits until the other worktree holds no changes', async () => {
    change(cart, 'a.txt', 'changed\n');
    change(shop, 'b.txt', 'not committed\n');
    const refused = await bring(cart, shop);
    expect(refused).toMatchObject({ ok: false, error: { code: 'worktree-busy' } });
    expect(refused.ok ? '' : refused.error.message).toContain('b.txt');
    expect(bed.read(join(shop, 'b.txt'))).toBe('not committed\n');
  });

  it('leaves behind what changed in a repository within, and says so', async () => {
    change(cart, 'a.txt', 'changed\n');
    const inner = join(cart, 'vendor');
    bed.write(join(inner, 'x.txt'), 'x\n');
    bed.run(inner, 'init', '-q');
    bed.commit(inner, 'Inner');
    const moved = await bring(cart, shop);
    expect(moved).toMatchObject({ ok: true, value: { kind: 'merged', stays: ['vendor'] } });
    expect(moved.ok ? describeTravel(moved.value) : '').toMatch(
      /; what changed in vendor stays behind, because that is a repository of its own$/,
    );
    expect(bed.read(join(inner, 'x.txt'))).toBe('x\n');
  });

  it('says of a submodule that its commits stay behind where nobody else has them', async () => {
    const library = join(bed.folder, 'library.git');
    bed.run(bed.folder, 'clone', '-q', '--bare', bed.top, library);
    const files = ['-c', 'protocol.file.allow=always'];
    bed.run(cart, ...files, 'submodule', 'add', '-q', library, 'lib');
    bed.commit(cart, 'Add a library');
    const lib = join(cart, 'lib');
    expect(await bring(cart, shop)).not.toMatchObject({ value: { stays: expect.anything() } });
    bed.commit(lib, 'Only here');
    bed.commit(cart, 'Use it');
    expect(await bring(cart, shop)).toMatchObject({ value: { kind: 'merged', stays: ['lib'] } });
    bed.commit(lib, 'Everywhere');
    bed.run(lib, 'push', '-q', 'origin', 'HEAD');
    bed.commit(cart, 'Use that');
    expect(await bring(cart, shop)).not.toMatchObject({ value: { stays: expect.anything() } });
  });

  it('moves nothing when the branch went on between look and merge', async () => {
    change(cart, 'a.txt', 'changed\n');
    const plan = await planCarry(request(cart, shop));
    if (!plan.ok) throw new Error(plan.error.message);
    change(shop, 'a.txt', 'meanwhile\n');
    bed.commit(shop, 'Meanwhile');
    const before = stateOf(shop);
    expect(await carry(bed.git, plan.value)).toMatchObject({ ok: false, error: { code: 'git-failed' } });
    expect(stateOf(shop)).toBe(before);
  });

  it('comes into a shared folder as changes, whose branch stays where it is', async () => {
    change(cart, 'a.txt', 'one\ntwo\nchanged\n');
    bed.commit(cart, 'Change');
    const head = bed.run(bed.top, 'rev-parse', 'HEAD');
    expect(await bring(cart, bed.top)).toMatchObject({ ok: true, value: { kind: 'applied', files: 1 } });
    expect(bed.run(bed.top, 'rev-parse', 'HEAD')).toBe(head);
    expect(bed.run(bed.top, 'status', '--porcelain')).toBe('M a.txt');
  });

  it('that does not fit a shared folder changes no file there', async () => {
    change(cart, 'a.txt', 'one\ntwo\nchanged\n');
    change(cart, 'c.txt', 'c\n');
    change(bed.top, 'a.txt', 'the person works here\n');
    const refused = await bring(cart, bed.top);
    expect(refused).toMatchObject({ ok: false, error: { code: 'merge-conflict' } });
    expect(bed.run(bed.top, 'status', '--porcelain')).toBe('M a.txt');
    expect(bed.read(join(bed.top, 'a.txt'))).toBe('the person works here\n');
  });

  it('is no work when nothing was done', async () => {
    expect(await bring(cart, shop)).toEqual({ ok: true, value: { kind: 'nothing' } });
  });
});

describe('work of a shared folder', () => {
  it('comes as a commit of the files that are known to be its own', async () => {
    change(bed.top, 'a.txt', 'mine\n');
    change(bed.top, 'b.txt', 'of somebody else\n');
    expect(await bring(bed.top, shop, ['a.txt'])).toMatchObject({
      ok: true,
      value: { kind: 'merged', branch: null, into: 'shop-tree' },
    });
    expect(bed.read(join(shop, 'a.txt'))).toBe('mine\n');
    expect(bed.read(join(shop, 'b.txt'))).toBe('b\n');
    expect(bed.run(bed.top, 'status', '--porcelain').split('\n')).toHaveLength(2);
  });

  it('stays where nobody knows what is whose', async () => {
    change(bed.top, 'a.txt', 'whose?\n');
    expect(await bring(bed.top, shop, [])).toMatchObject({ ok: true, value: { kind: 'left' } });
    expect(bed.read(join(shop, 'a.txt'))).toContain('one');
  });

  it('need not move within one folder, nor within one worktree', async () => {
    change(bed.top, 'a.txt', 'mine\n');
    expect(await bring(bed.top, bed.top)).toEqual({ ok: true, value: { kind: 'in-place' } });
    bed.write(join(bed.top, 'server', 'x.ts'), '');
    expect(await bring(bed.top, join(bed.top, 'server'))).toEqual({ ok: true, value: { kind: 'in-place' } });
  });

  it('is left where the other works in another repository, or in none', async () => {
    const other = createRepositoryBed();
    try {
      expect(await bring(bed.top, other.top)).toMatchObject({ ok: true, value: { kind: 'left' } });
      expect(await bring(bed.top, bed.folder)).toMatchObject({ ok: true, value: { kind: 'left' } });
    } finally {
      other.close();
    }
  });
});

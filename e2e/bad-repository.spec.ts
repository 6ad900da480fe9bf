import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from '@playwright/test';
import { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { git, makeRepository } from './support/repository.ts';
import { startSwarm } from './support/swarm.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

const treeOf = (bed: Bed, name: string): string => `${bed.project}-worktrees/swarmdeck-${name}`;
const row = (deck: Deck, name: string): Locator =>
  deck.panel.worktrees.getByRole('listitem', { name, exact: true });

test('while another git holds a lock nothing is begun: the lock is named, and a second try goes through', async ({
  bed,
  deck,
}) => {
  const { page, grid, panel } = deck;
  const { project } = bed;
  await makeRepository(project, { 'cart.txt': 'one\n', '.gitignore': 'told/\n' });
  const newBranch = join(project, '.git/refs/heads/swarmdeck/shop.lock');
  await mkdir(dirname(newBranch), { recursive: true });
  await writeFile(newBranch, '');
  await startWorkers(bed, {
    agents: [
      { name: 'Cart', prompt: 'Build the cart. do:touch do:forever', worktree: true },
      { name: 'Shop', worktree: true },
    ],
  });

  await test.step('a worktree', async () => {
    await expect(grid.tile('Shop').status('Crashed')).toBeVisible();
    await expect(grid.tile('Shop').root).toContainText('shop.lock');
    await rm(newBranch);
    await grid.tile('Shop').act('Restart');
    await expect(grid.tile('Shop').status('Idle')).toBeVisible();
    expect(await git(treeOf(bed, 'shop'), 'branch', '--show-current')).toBe('swarmdeck/shop');
  });
  await test.step('a hand-over, before the agent is stopped', async () => {
    const lock = join(project, '.git/worktrees/swarmdeck-cart/index.lock');
    await writeFile(lock, '');
    await grid.tile('Cart').root.dragTo(grid.tile('Shop').root);
    const dialog = page.getByRole('dialog', { name: /^Hand over from/ });
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await expect(dialog.getByRole('alert')).toContainText(`Another git process holds ${lock}.`);
    await expect(dialog.getByRole('alert')).toContainText('delete that file');
    expect(await toldTo(bed, 'Shop')).toEqual([]);
    expect(await toldTo(bed, 'Cart')).toHaveLength(1);
    await rm(lock);
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await expect(deck.notice(/swarmdeck\/cart was merged into swarmdeck\/shop/)).toBeVisible();
    expect(await readFile(join(treeOf(bed, 'shop'), 'made.txt'), 'utf8')).toBe('one\n');
  });
  await test.step('a merge, which leaves both branches where they were', async () => {
    const lock = join(project, '.git/index.lock');
    await writeFile(lock, '');
    const stand = () => git(project, 'for-each-ref', '--format=%(objectname)', 'refs/heads');
    const before = await stand();
    await panel.worktreesTab.click();
    await row(deck, 'Shop').getByRole('button', { name: 'Merge' }).click();
    const dialog = page.getByRole('dialog', { name: /^Merge swarmdeck\/shop/ });
    await dialog.getByLabel('Gate (optional)').fill('test -f made.txt');
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText(`Another git process holds ${lock}.`);
    expect(await stand()).toBe(before);
    await rm(lock);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(dialog).toBeHidden();
    expect(await readFile(join(project, 'made.txt'), 'utf8')).toBe('one\n');
  });
  await test.step('a discard, which takes nothing away', async () => {
    await grid.tile('Shop').stop();
    await expect(grid.tile('Shop').status('Exited')).toBeVisible();
    const lock = join(project, '.git/worktrees/swarmdeck-shop/index.lock');
    await writeFile(lock, '');
    const discard = async (): Promise<void> => {
      await row(deck, 'Shop').getByRole('button', { name: 'Discard' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Discard worktree' }).click();
    };
    await discard();
    await expect(deck.notice(/Another git process holds .*swarmdeck-shop\/index\.lock\./)).toBeVisible();
    await expect(deck.notice(/if no git is running there, delete that file/)).toBeVisible();
    expect(await git(treeOf(bed, 'shop'), 'branch', '--show-current')).toBe('swarmdeck/shop');
    await rm(lock);
    await discard();
    await expect(row(deck, 'Shop')).toBeHidden();
    expect(await git(project, 'branch', '--list', 'swarmdeck/shop')).toBe('');
  });
});

test('two agents that each change ten thousand files hold nobody up', async ({ bed, deck }) => {
  const { panel, grid } = deck;
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [`src/${at % 100}/${at}.txt`, `${at}\n`]),
  );
  await makeRepository(bed.project, files);
  await startSwarm(bed, {
    agents: [
      ...['Ada', 'Bo'].map((name) => ({ name, command: 'node agents/echo.mjs', worktree: true })),
      { name: 'Echo', command: 'node agents/echo.mjs' },
    ],
  });
  for (const name of ['Ada', 'Bo']) await expect(grid.tile(name).status('Idle')).toBeVisible();
  for (const name of ['ada', 'bo']) {
    const paths = Object.keys(files).map((path) => join(treeOf(bed, name), path));
    await Promise.all(paths.map((path) => writeFile(path, `of ${name}\n`)));
  }
  await test.step('the others are typed to meanwhile', async () => {
    await grid.tile('Echo').name.click();
    await deck.focus.enter();
    await deck.focus.type('still there\n');
    await expect(deck.focus.text('echo: still there')).toBeVisible();
    await deck.focus.back.click();
  });
  await test.step('so many conflicts are listed, and how many more there are', async () => {
    await panel.conflictsTab.click();
    await expect(panel.conflicts).toContainText('9,800 more files in conflict', { timeout: 120_000 });
    await expect(panel.conflicts.getByRole('listitem')).toHaveCount(200);
    await expect(deck.header.metric(/^conflicts$/)).toContainText('10,000');
  });
  await test.step('the worktree says how many it are, and shows the first of them', async () => {
    await panel.worktreesTab.click();
    await expect(row(deck, 'Ada')).toContainText('10,000 files');
    await row(deck, 'Ada').getByRole('button', { name: 'Show changes' }).click();
    const changes = deck.page.getByRole('dialog', { name: 'Changes of Ada' });
    await expect(changes).toContainText('There is more; it is too long to show.');
    await deck.page.keyboard.press('Escape');
  });
  await test.step('one that is merged ends them', async () => {
    await row(deck, 'Ada').getByRole('button', { name: 'Merge' }).click();
    const dialog = deck.page.getByRole('dialog', { name: /^Merge swarmdeck\/ada/ });
    await dialog.getByRole('button', { name: 'Commit and merge' }).click();
    await expect(dialog).toBeHidden();
    expect((await git(bed.project, 'ls-files', 'src')).split('\n')).toHaveLength(10_000);
  });
});

test('a repository with a submodule and a detached head, under a path with quotes and a newline', async ({
  bed,
  deck,
}) => {
  const { page, panel, grid } = deck;
  const shop = join(bed.project, `the "new"\nshop's`);
  const library = join(bed.project, 'library');
  await mkdir(library);
  await makeRepository(library, { 'lib.txt': 'one\n' });
  await mkdir(shop);
  await makeRepository(shop, { 'cart.txt': 'one\n' });
  await git(shop, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'lib');
  await git(shop, 'commit', '-q', '-m', 'Add a library');
  await git(shop, 'checkout', '-q', '--detach');
  const command = join(bed.project, 'agents', 'echo.mjs');
  const agents = ['Ada', 'Bo'].map((name) => ({ name, command: 'node', args: [command], worktree: true }));
  await writeFile(join(shop, 'swarm.yaml'), JSON.stringify({ agents }));
  expect(await bed.cli('up', shop)).toMatchObject({ code: 0 });
  for (const name of ['Ada', 'Bo']) await expect(grid.tile(name).status('Idle')).toBeVisible();
  await expect(
    deck.notice(/Ada: The repository has submodules, which a new worktree does not fill in/),
  ).toBeVisible();

  const path = `it's a\n"list".txt`;
  for (const name of ['ada', 'bo'])
    await writeFile(join(`${shop}-worktrees`, `swarmdeck-${name}`, path), `${name}\n`);
  await panel.conflictsTab.click();
  await expect(panel.conflicts.getByRole('listitem')).toContainText('Will not merge');
  await panel.conflicts.getByRole('button', { name: /^Settle/ }).click();
  await expect(page.getByRole('dialog').getByRole('region', { name: /by Ada$/ })).toContainText('ada');
  await page.keyboard.press('Escape');

  await panel.worktreesTab.click();
  await row(deck, 'Ada').getByRole('button', { name: 'Merge' }).click();
  const dialog = page.getByRole('dialog', { name: /^Merge swarmdeck\/ada/ });
  await dialog.getByRole('button', { name: 'Commit and merge' }).click();
  await expect(dialog.getByRole('alert')).toContainText('began at a commit that no branch had checked out');
});

test('a merge that would bring along only the pointer of a submodule is refused, and says what helps', async ({
  bed,
  deck,
}) => {
  const { page, panel, grid } = deck;
  const { project } = bed;
  const files = ['-c', 'protocol.file.allow=always'];
  const library = join(dirname(project), 'library.git');
  await makeRepository(project, { 'cart.txt': 'one\n' });
  await git(project, 'clone', '-q', '--bare', project, library);
  await git(project, ...files, 'submodule', 'add', '-q', library, 'lib');
  await git(project, 'commit', '-q', '-m', 'Add a library');
  await startWorkers(bed, { agents: [{ name: 'Ada', worktree: true }] });
  await expect(grid.tile('Ada').status('Idle')).toBeVisible();
  const tree = treeOf(bed, 'ada');
  const lib = join(tree, 'lib');
  const me = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  await git(tree, ...files, 'submodule', 'update', '-q', '--init');
  await git(lib, ...me, 'commit', '-q', '--allow-empty', '-m', 'Only here');
  await git(tree, 'commit', '-q', '-a', '-m', 'Use it');
  const before = await git(project, 'rev-parse', 'main');

  await panel.worktreesTab.click();
  await row(deck, 'Ada').getByRole('button', { name: 'Merge' }).click();
  const dialog = page.getByRole('dialog', { name: /^Merge swarmdeck\/ada/ });
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  const refusal = dialog.getByRole('alert');
  await expect(refusal).toContainText(/The submodule lib points to commit [0-9a-f]{10}, which is in this/);
  await expect(refusal).toContainText('push origin');
  await expect(refusal.getByRole('button', { name: 'Ask Ada' })).toBeVisible();
  expect(await git(project, 'rev-parse', 'main')).toBe(before);
  await git(lib, 'push', '-q', 'origin', 'HEAD:refs/heads/swarmdeck/ada');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await git(project, ...files, 'submodule', 'update', '-q');
  expect(await git(join(project, 'lib'), 'log', '-1', '--format=%s')).toBe('Only here');
});

test('without git agents work all the same, and what needs it says so', async ({ bed, page }) => {
  const bin = join(dirname(bed.project), 'bin');
  await mkdir(bin);
  await symlink(process.execPath, join(bin, 'node'));
  await makeRepository(bed.project, { 'cart.txt': 'one\n' });
  const { ready } = await bed.start({ env: { ...bed.env, PATH: bin } });
  const deck = new Deck(page);
  await deck.open(ready.url);
  for (const name of ['Ada', 'Bo'])
    await deck.startAgent({ command: 'node agents/worker.mjs', root: bed.project, name });
  await deck.header.newAgent.click();
  await deck.newAgent.enter({ command: 'node agents/echo.mjs', root: bed.project, name: 'Cart' });
  await deck.newAgent.dialog.getByRole('switch', { name: 'A git worktree and branch of its own' }).click();
  await deck.newAgent.submit();
  await expect(deck.grid.tile('Cart').status('Crashed')).toBeVisible();
  await expect(deck.notice(/git is not installed, or not on the PATH\./)).toBeVisible();
  await expect(deck.notice(/Install git and try again\./)).toBeVisible();
});

import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { Deck } from './pages/deck.ts';
import { git, makeRepository } from './support/repository.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers } from './support/workers.ts';

interface WorktreeAgent {
  readonly name: string;
  readonly setup?: string;
  readonly copy?: string;
}

async function startInWorktree(deck: Deck, root: string, agent: WorktreeAgent): Promise<void> {
  await deck.header.newAgent.click();
  const { newAgent } = deck;
  await newAgent.enter({ command: 'node agents/echo.mjs', root, name: agent.name });
  await newAgent.dialog.getByRole('switch', { name: 'A git worktree and branch of its own' }).click();
  if (agent.setup !== undefined) await newAgent.dialog.getByLabel('Setup command').fill(agent.setup);
  if (agent.copy !== undefined) await newAgent.dialog.getByLabel('Copy untracked files').fill(agent.copy);
  await newAgent.submit();
}

const row = (deck: Deck, name: string): Locator =>
  deck.panel.worktrees.getByRole('listitem').filter({ hasText: name });

test('an agent works in a worktree of its own, is merged through a gate, and discarded', async ({
  bed,
  deck,
}) => {
  const { project } = bed;
  await makeRepository(project, { 'cart.txt': 'one\n', '.gitignore': '.env\n' });
  await writeFile(join(project, '.env'), 'KEY=1\n');
  await startInWorktree(deck, project, { name: 'Cart', setup: 'echo ready > set-up.txt', copy: '.env' });
  const cart = deck.grid.tile('Cart');
  await expect(cart.screen).toHaveAccessibleName(/> *$|ready/);
  const top = `${project}-worktrees/swarmdeck-cart`;
  expect(await readFile(join(top, '.env'), 'utf8')).toBe('KEY=1\n');

  await writeFile(join(top, 'cart.txt'), 'one\ntwo\n');
  await deck.panel.worktreesTab.click();
  await expect(row(deck, 'Cart')).toContainText('2 files, +1 −0, 2 not committed');
  await row(deck, 'Cart').getByRole('button', { name: 'Show changes' }).click();
  await expect(deck.page.getByRole('dialog', { name: 'Changes of Cart' })).toContainText('+two');
  await deck.page.keyboard.press('Escape');

  const dialog = deck.page.getByRole('dialog', { name: /^Merge swarmdeck\/cart/ });
  await row(deck, 'Cart').getByRole('button', { name: 'Merge' }).click();
  await dialog.getByLabel('Gate (optional)').fill('grep -q three cart.txt');
  await dialog.getByRole('button', { name: 'Commit and merge' }).click();
  await expect(dialog.getByRole('alert')).toContainText('ended with exit code 1');
  expect(await readFile(join(project, 'cart.txt'), 'utf8')).toBe('one\n');
  await dialog.getByLabel('Gate (optional)').fill('grep -q two cart.txt');
  await dialog.getByRole('button', { name: /^(Commit and merge|Merge)$/ }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(join(project, 'cart.txt'), 'utf8')).toBe('one\ntwo\n');
  await expect(row(deck, 'Cart')).toContainText('Merged into main');

  await cart.stop();
  await expect(cart.status('Exited')).toBeVisible();
  await writeFile(join(top, 'late.txt'), 'not lost\n');
  await row(deck, 'Cart').getByRole('button', { name: 'Discard' }).click();
  await deck.page.getByRole('alertdialog').getByRole('button', { name: 'Discard worktree' }).click();
  await expect(deck.notice(/is kept as refs\/swarmdeck\/salvage\//)).toBeVisible();
  await expect(deck.panel.worktrees).toContainText('No worktrees');
  expect(existsSync(top)).toBe(false);
  const [ref = ''] = (await git(project, 'for-each-ref', '--format=%(refname)', 'refs/swarmdeck')).split(
    '\n',
  );
  expect(await git(project, 'show', `${ref}:late.txt`)).toBe('not lost');
});

test('a merge that conflicts changes nothing, names the files and asks the agent', async ({ bed, deck }) => {
  const { project } = bed;
  await makeRepository(project, { 'cart.txt': 'one\n' });
  await startInWorktree(deck, project, { name: 'Cart' });
  await expect(deck.grid.tile('Cart').screen).toHaveAccessibleName(/> *$|ready/);
  await writeFile(join(`${project}-worktrees/swarmdeck-cart`, 'cart.txt'), 'theirs\n');
  await writeFile(join(project, 'cart.txt'), 'ours\n');
  await git(project, 'commit', '-q', '-a', '-m', 'Ours');

  await deck.panel.worktreesTab.click();
  await row(deck, 'Cart').getByRole('button', { name: 'Merge' }).click();
  const dialog = deck.page.getByRole('dialog', { name: /^Merge swarmdeck\/cart/ });
  await dialog.getByRole('button', { name: 'Commit and merge' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not merge into main by itself: cart.txt');
  expect(await git(project, 'status', '--porcelain')).toBe('');
  await dialog.getByRole('button', { name: 'Ask Cart' }).click();
  await expect(dialog).toBeHidden();
  await expect(deck.grid.tile('Cart').screen).toHaveAccessibleName(/merge\.$/);
});

test('finished branches are merged one at a time through a gate, what others build on first; a conflict goes to the merge tool', async ({
  bed,
  deck,
}) => {
  const { project } = bed;
  const { page, panel, grid } = deck;
  await makeRepository(project, { 'cart.txt': 'one\n', '.gitignore': 'told\n' });
  await git(project, 'config', 'merge.tool', 'take-theirs');
  await git(project, 'config', 'mergetool.take-theirs.cmd', 'cp "$LOCAL" "$MERGED"');
  await git(project, 'config', 'mergetool.take-theirs.trustExitCode', 'true');
  await git(project, 'config', 'mergetool.keepBackup', 'false');
  // The order of the file is not the order of the work.
  await startWorkers(bed, {
    agents: [
      { name: 'Page', role: 'frontend', worktree: true },
      { name: 'Cart', role: 'backend', worktree: true },
    ],
    tasks: [
      { id: 'T1', title: 'Cart API', description: 'do:finish', role: 'backend' },
      { id: 'T2', title: 'Cart page', description: 'do:finish', role: 'frontend', dependencies: ['T1'] },
    ],
  });
  await expect(grid.tile('Page').status('Done')).toBeVisible();
  const treeOf = (name: string): string => join(`${project}-worktrees`, `swarmdeck-${name}`);
  await writeFile(join(treeOf('cart'), 'cart.txt'), 'two\n');
  await writeFile(join(treeOf('page'), 'page.txt'), 'page\n');
  await writeFile(join(treeOf('page'), 'cart.txt'), 'three\n');

  await panel.worktreesTab.click();
  await panel.worktrees.getByRole('button', { name: 'Merge 2 finished' }).click();
  const all = page.getByRole('dialog', { name: 'Merge finished work' });
  const step = (name: string): Locator =>
    all.getByRole('listitem').filter({ hasText: new RegExp(`^${name} `) });
  await expect(all.getByRole('listitem').first()).toContainText('Cart');
  await test.step('the gate stops at the first that does not pass', async () => {
    await all.getByLabel('Gate (optional)').fill('test -f nothing.txt');
    await all.getByRole('button', { name: 'Merge 2' }).click();
    await expect(step('Cart').getByRole('alert')).toContainText('ended with exit code 1');
    await expect(step('Page').getByRole('alert')).toBeHidden();
    expect(await readFile(join(project, 'cart.txt'), 'utf8')).toBe('one\n');
  });
  await test.step('what is merged stays merged when the next one conflicts', async () => {
    await all.getByLabel('Gate (optional)').fill('test -f cart.txt');
    await all.getByRole('button', { name: 'Merge 2' }).click();
    await expect(step('Cart')).toContainText('Merged');
    await expect(step('Page').getByRole('alert')).toContainText(
      'does not merge into main by itself: cart.txt',
    );
    expect(await readFile(join(project, 'cart.txt'), 'utf8')).toBe('two\n');
    expect(await git(project, 'status', '--porcelain', '-uno')).toBe('');
  });
  await test.step('the merge tool runs in a tile of its own; then the merge goes through', async () => {
    await step('Page').getByRole('button', { name: 'Merge tool' }).click();
    await expect(deck.focus.text(/Commit the merge, then merge the worktree again/)).toBeVisible();
    expect(await readFile(join(treeOf('page'), 'cart.txt'), 'utf8')).toBe('three\n');
    await git(treeOf('page'), 'commit', '-q', '--no-edit');
    await deck.focus.back.click();
    await row(deck, 'Page').getByRole('button', { name: 'Merge', exact: true }).click();
    const one = page.getByRole('dialog', { name: /^Merge swarmdeck\/page/ });
    await one.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(one).toBeHidden();
    expect(await readFile(join(project, 'cart.txt'), 'utf8')).toBe('three\n');
    expect(await readFile(join(project, 'page.txt'), 'utf8')).toBe('page\n');
    await expect(panel.worktrees.getByRole('button', { name: /^Merge \d+ finished/ })).toBeHidden();
  });
});

test('a setup that fails shows its output and starts nothing', async ({ bed, deck }) => {
  await makeRepository(bed.project);
  await startInWorktree(deck, bed.project, { name: 'Cart', setup: 'echo no such package; exit 7' });
  const cart = deck.grid.tile('Cart');
  await expect(cart.status('Crashed')).toBeVisible();
  await expect(cart.screen).toHaveAccessibleName(/no such package/);
  await deck.panel.worktreesTab.click();
  await expect(row(deck, 'Cart')).toContainText('Setup failed: echo no such package; exit 7');
});

test('a worktree that somebody deleted is told, and made anew from its branch when its agent starts again', async ({
  bed,
  deck,
}) => {
  const { project } = bed;
  await makeRepository(project, { 'cart.txt': 'one\n' });
  await startInWorktree(deck, project, { name: 'Cart' });
  const cart = deck.grid.tile('Cart');
  await expect(cart.screen).toHaveAccessibleName(/> *$|ready/);
  const top = `${project}-worktrees/swarmdeck-cart`;
  await writeFile(join(top, 'cart.txt'), 'two\n');
  await git(top, 'commit', '-q', '-a', '-m', 'Two');
  await cart.stop();
  await expect(cart.status('Exited')).toBeVisible();
  await rm(top, { recursive: true });
  await deck.panel.worktreesTab.click();
  await expect(row(deck, 'Cart')).toContainText(/worktree.*(gone|deleted|not there|no longer)/i);
  await cart.act('Restart');
  await expect.poll(() => readFile(join(top, 'cart.txt'), 'utf8').catch(() => 'none yet')).toBe('two\n');
  await expect(cart.status('Idle')).toBeVisible();
});

test('there is no worktree without a repository, nor before its first commit, and the window says so', async ({
  bed,
  deck,
}) => {
  await startInWorktree(deck, bed.project, { name: 'Cart' });
  await expect(deck.newAgent.dialog).toContainText('is in no git repository');
  await git(bed.project, 'init', '-q');
  await deck.newAgent.submit();
  const cart = deck.grid.tile('Cart');
  await expect(cart.status('Crashed')).toBeVisible();
  await expect(cart.root).toContainText('The repository has no commits yet.');
  await makeRepository(bed.project, { 'cart.txt': 'one\n' });
  await cart.act('Restart');
  await expect(cart.screen).toHaveAccessibleName(/> *$|ready/);
});

import { TaskBoard } from './pages/task-board.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

test('agents that wait for each other are shown as a graph, and one click asks one of them for a stub', async ({
  bed,
  deck,
}) => {
  await startWorkers(bed, {
    agents: [
      { name: 'Page', owns: ['src/page.ts'] },
      { name: 'Auth', owns: ['src/user.ts'] },
    ],
  });
  const { page } = deck;
  const [one, other] = [deck.grid.tile('Page'), deck.grid.tile('Auth')];
  await one.status('Idle').waitFor();
  await other.status('Idle').waitFor();
  await one.sendMessage('Show the user. do:ask');
  await expect(other.root.getByText('Page asks for src/user.ts')).toBeVisible();
  await expect(one.root.getByText('asks Auth for src/user.ts')).toBeVisible();
  await expect(one.root.getByRole('button', { name: 'waits for Auth', exact: true })).toBeVisible();

  await other.sendMessage('Know the page. do:need=src/page.ts');
  await other.root.getByRole('button', { name: 'waits for Page, in a circle' }).click();
  const panel = page.getByRole('region', { name: 'Coordination' });
  const graph = panel.getByRole('figure', { name: 'Graph of who waits for whom' });
  await expect(graph.getByRole('button', { name: /^(Page|Auth)/ })).toHaveCount(2);
  await expect(panel.getByRole('alert')).toContainText('Page waits for Auth, Auth for Page');
  await panel.getByRole('alert').getByRole('button', { name: 'Ask Page for a stub' }).click();
  await expect
    .poll(async () => (await toldTo(bed, 'Page')).at(-1))
    .toContain('write a temporary stub for src/user.ts');
  await expect(panel.getByRole('alert')).toBeHidden();
  await expect(one.root.getByRole('button', { name: /waits for/ })).toBeHidden();
  await expect(other.root.getByRole('button', { name: 'waits for Page', exact: true })).toBeVisible();
  await graph.getByRole('button', { name: /^Auth/ }).click();
  await expect(deck.focus.terminal).toBeVisible();
});

test('a contract is seen on its way, and no mark flies for those who asked for less motion', async ({
  bed,
  deck,
}) => {
  await deck.page.emulateMedia({ reducedMotion: 'reduce' });
  await startWorkers(bed, {
    agents: [
      { name: 'Page', prompt: 'Show the user. do:ask' },
      { name: 'Auth', owns: ['src/user.ts'] },
    ],
  });
  await expect.poll(async () => (await toldTo(bed, 'Auth')).length).toBe(1);
  await deck.grid.tile('Auth').sendMessage('Tell the type. do:announce');
  await expect(deck.grid.tile('Auth').root.getByText('sent the contract User type to Page')).toBeVisible();
  await expect(deck.grid.tile('Page').root.getByText('contract User type of Auth')).toBeVisible();
  await expect(deck.page.locator('.tile-flight')).toHaveCount(0);
  await expect.poll(async () => (await toldTo(bed, 'Page')).at(-1)).toContain('has published an interface');
});

test('a task that would collide with a running one says so, and waits for it by one click', async ({
  bed,
  deck,
}) => {
  const board = new TaskBoard(deck.page);
  const files = ['src/api/**'];
  const ada = { name: 'Ada', role: 'backend' };
  const cart = { id: 'T3', title: 'Cart API', description: 'do:forever', role: 'backend', files };
  await startWorkers(bed, { agents: [ada], tasks: [cart] });
  await deck.grid.tile('Ada').status('Working').waitFor();
  // Only now: a task goes to whoever is at its prompt first.
  await startWorkers(bed, {
    agents: [ada, { name: 'Ben', role: 'backend' }],
    tasks: [cart, { id: 'T4', title: 'Order API', role: 'backend', files }],
  });
  await deck.grid.tile('Ben').status('Idle').waitFor();
  await board.open();
  await expect(board.card('In progress', 'T3')).toBeVisible();
  await expect(board.card('Ready', 'T4')).toContainText('collides with T3 of Ada: both touch src/api/**');
  await board.card('Ready', 'T4').press('Shift+ArrowRight');
  await expect(deck.notice(/collides with T3 of Ada: both touch src\/api/)).toBeVisible();
  await board.card('Ready', 'T4').click();
  const dialog = deck.page.getByRole('dialog', { name: 'Task T4' });
  await expect(dialog.getByText('It collides with T3 of Ada: both touch src/api/**.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Actions' }).click();
  const warned = deck.page.getByRole('group', {
    name: 'It collides with T3 of Ada: both touch src/api/**. It is not handed out by itself meanwhile.',
  });
  await expect(warned.getByRole('menuitem')).toHaveText(['Assign to Ben']);
  await deck.page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Start after T3' }).click();
  await expect(dialog.getByLabel('Depends on')).toHaveValue('T3');
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(board.card('Waiting', 'T4')).toContainText('after T3');
  await expect(board.card('Waiting', 'T4')).not.toContainText('collides');
  expect(await toldTo(bed, 'Ben')).toEqual([]);
});

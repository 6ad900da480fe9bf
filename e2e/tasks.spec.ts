import { TaskBoard } from './pages/task-board.ts';
import { expect, test as base } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

const test = base.extend<{ board: TaskBoard }>({
  board: async ({ page }, use) => use(new TaskBoard(page)),
});

test('a plan from the swarm file is worked off in the order of its dependencies', async ({
  bed,
  deck,
  board,
}) => {
  await startWorkers(bed, {
    agents: [
      { name: 'Back', role: 'backend' },
      { name: 'Front', role: 'frontend' },
    ],
    tasks: [
      { id: 'T1', title: 'Cart API', description: 'Build it, then do:finish', role: 'backend' },
      {
        id: 'T2',
        title: 'Cart page',
        description: 'Show it, then do:boast',
        role: 'frontend',
        dependencies: ['T1'],
      },
      { id: 'T3', title: 'Checkout', role: 'frontend', dependencies: ['T2'] },
    ],
  });
  await deck.grid.tile('Back').status('Done').waitFor();
  await board.open();
  await expect(board.card('Done', 'T1')).toBeVisible();
  await expect(board.card('Yours to decide', 'T2')).toContainText('without evidence');
  await expect(board.card('Waiting', 'T3')).toBeVisible();
  expect(await toldTo(bed, 'Front')).toHaveLength(1);

  await board.card('Yours to decide', 'T2').focus();
  await deck.page.keyboard.press('Shift+ArrowRight');
  await expect(board.card('Done', 'T2')).toBeVisible();
  await expect(board.card('In progress', 'T3')).toBeVisible();
  await expect(deck.header.metric(/^tasks$/)).toContainText('2/3');
});

test('tasks are added by hand and by pasting, and refused by name when they cannot be', async ({
  bed,
  deck,
  board,
}) => {
  await startWorkers(bed, { agents: [{ name: 'Back', role: 'nobody' }] });
  await deck.grid.tile('Back').status('Idle').waitFor();
  await board.open();
  await board.add({ id: 'T1', title: 'First', role: 'x' });
  await expect(board.card('Ready', 'T1')).toBeVisible();
  await board.paste([
    { id: 'A', dependencies: ['B'] },
    { id: 'B', dependencies: ['A'] },
  ]);
  await expect(board.dialog.getByText('A → B → A')).toBeVisible();
  await board.dialog.getByLabel('Tasks').fill('[{"id": "A", "description": "x", "dependencies": ["nope"]}]');
  await board.dialog.getByRole('button', { name: 'Add tasks' }).click();
  await expect(board.dialog.getByText('A depends on nope, which does not exist')).toBeVisible();
  await board.dialog
    .getByLabel('Tasks')
    .fill('[{"id": "A", "type": "x", "description": "Second", "dependencies": ["T1"]}]');
  await board.dialog.getByRole('button', { name: 'Add tasks' }).click();
  await expect(board.card('Waiting', 'A')).toBeVisible();
});

test('a card that is dragged to "In progress" goes to a free agent, and back again', async ({
  bed,
  deck,
  board,
}) => {
  await startWorkers(bed, { agents: [{ name: 'Back', role: 'backend' }] });
  await deck.grid.tile('Back').status('Idle').waitFor();
  await board.open();
  await board.add({ id: 'T1', title: 'Go on, do:forever', role: 'docs' });
  await board.card('Ready', 'T1').dragTo(board.column('In progress'));
  await expect(board.card('In progress', 'T1')).toContainText('Back');
  await expect.poll(() => toldTo(bed, 'Back')).toHaveLength(1);
  await board.card('In progress', 'T1').dragTo(board.column('Ready'));
  await expect(board.card('Ready', 'T1')).toBeVisible();
});

test('a check stands before completion; what fails goes back with the output', async ({
  bed,
  deck,
  board,
}) => {
  await startWorkers(bed, {
    gate: 'test -f made.txt || { echo no made.txt; exit 1; }',
    agents: [{ name: 'Back', role: 'backend' }],
    tasks: [{ id: 'T1', title: 'Make it', description: 'Build it, then do:finish', role: 'backend' }],
  });
  await expect.poll(() => toldTo(bed, 'Back')).toHaveLength(2);
  expect((await toldTo(bed, 'Back'))[1]).toContain('no made.txt');
  await board.open();
  await expect(board.card('In progress', 'T1')).toContainText('attempt 2');
  await deck.page.keyboard.press('Escape');
  await deck.grid.tile('Back').sendMessage('do:touch it, then do:finish');
  await board.open();
  await expect(board.card('Done', 'T1')).toBeVisible();
});

test('a task whose check fails again and again goes to another agent, then to the person', async ({
  bed,
  deck,
  board,
}) => {
  await startWorkers(bed, {
    // What it prints reaches the agent, who takes it for its word: done, again.
    gate: 'echo do:finish; exit 3',
    agents: [
      { name: 'Ada', role: 'backend' },
      { name: 'Bo', role: 'backend' },
    ],
  });
  // Both: a task goes to whoever is at its prompt first.
  await deck.grid.tile('Ada').status('Idle').waitFor();
  await deck.grid.tile('Bo').status('Idle').waitFor();
  await board.open();
  await deck.page.getByRole('button', { name: 'Rules' }).click();
  const attempts = deck.page.getByLabel('Failed checks before it goes to another agent');
  await attempts.fill('2');
  // The last of the rules: the next Tab leaves them, which closes them.
  await attempts.press('Tab');
  await expect(attempts).toBeHidden();
  await board.add({ id: 'T1', title: 'Make it. do:finish', role: 'backend' });
  await expect(board.card('Yours to decide', 'T1')).toBeVisible();
  const [first, second] = [await toldTo(bed, 'Ada'), await toldTo(bed, 'Bo')];
  expect(first[1]).toContain('the check failed');
  expect(second[0]).toContain('What Ada did so far');
  await board.card('Yours to decide', 'T1').press('Enter');
  await expect(board.dialog.getByText(/Its check failed \d times/).first()).toBeVisible();
});

test('the graph shows what depends on what', async ({ bed, deck, board }) => {
  await startWorkers(bed, {
    agents: [{ name: 'Back', role: 'none' }],
    tasks: [
      { id: 'T1', title: 'One', role: 'x' },
      { id: 'T2', title: 'Two', role: 'x', dependencies: ['T1'] },
    ],
  });
  await deck.grid.tile('Back').status('Idle').waitFor();
  await board.open();
  await board.root.getByRole('button', { name: 'Dependencies' }).click();
  await expect(board.root.getByText('T2')).toBeVisible();
  await expect(board.root.locator('.react-flow__edge')).toHaveCount(1);
});

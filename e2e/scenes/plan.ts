import { TaskBoard } from '../pages/task-board.ts';
import { knowWorkers, startWorkers } from '../support/workers.ts';
import type { Scene } from './scene.ts';

const agents = [
  { name: 'Cart', role: 'backend', owns: ['src/user.ts'] },
  { name: 'Pages', role: 'frontend' },
  { name: 'Accounts', role: 'accounts' },
  { name: 'Texts', role: 'docs' },
];

const tasks = [
  { id: 'T1', title: 'Cart API', role: 'backend', description: 'GET and POST /cart. do:finish' },
  {
    id: 'T2',
    title: 'User type',
    role: 'accounts',
    description: 'Publish it. do:announce',
    files: ['src/user.ts'],
  },
  {
    id: 'T3',
    title: 'Cart page',
    role: 'frontend',
    description: 'Show lines and totals. do:boast',
    dependencies: ['T1'],
  },
  { id: 'T4', title: 'Checkout', role: 'frontend', dependencies: ['T2', 'T3'] },
  { id: 'T5', title: 'Order mails', role: 'backend', dependencies: ['T4'] },
  { id: 'T6', title: 'Document the cart API', role: 'docs', description: 'do:ask', dependencies: ['T1'] },
  {
    id: 'T7',
    title: 'Check the types of the cart',
    role: 'quality',
    dependencies: ['T1'],
    files: ['src/**/*.ts'],
  },
];

/** A plan of tasks that depend on each other, half way through. */
export const plan: Scene = {
  viewport: { width: 1280, height: 540 },
  prepare: knowWorkers,
  play: async (deck, shoot, bed) => {
    const board = new TaskBoard(deck.page);
    await startWorkers(bed, { name: 'Web shop', agents, tasks });
    await deck.page.getByRole('tab', { name: /^Requests/ }).click();
    await deck.page
      .getByRole('region', { name: 'Coordination' })
      .getByText('src/user.ts')
      .first()
      .waitFor({ timeout: 60_000 });
    // It has no width: it runs straight down.
    await deck.page.locator('.react-flow__edge').waitFor({ state: 'attached' });
    await shoot('requests');
    await deck.page
      .getByRole('list', { name: 'Contracts' })
      .getByText('User type')
      .waitFor({ timeout: 60_000 });
    await shoot('needs', deck.page.getByRole('region', { name: 'Coordination' }));
    await deck.queue.call();
    const unproven = deck.queue.rows.filter({ hasText: 'claims to be done' });
    await unproven.waitFor({ timeout: 60_000 });
    await unproven.locator(deck.queue.names).click();
    await unproven.getByRole('button', { name: 'Ask for evidence' }).click();
    await unproven.getByText('Read: request for evidence').waitFor();
    await shoot('unproven', unproven);
    await board.open();
    await board.card('Done', 'T1').waitFor({ timeout: 60_000 });
    await board.card('Yours to decide', 'T3').waitFor({ timeout: 60_000 });
    await board.card('In progress', 'T2').waitFor({ timeout: 60_000 });
    await board.card('Ready', 'T7').getByText('collides').waitFor();
    await shoot('board', board.root);
    await board.root.getByRole('button', { name: 'Dependencies' }).click();
    await board.root.locator('.react-flow__edge').nth(5).waitFor();
    await shoot('graph', board.root);
  },
};

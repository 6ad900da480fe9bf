import { TaskBoard } from './pages/task-board.ts';
import { expect, test } from './support/worker-test.ts';
import { startWorkers, toldTo } from './support/workers.ts';

test('a request goes to the owner of the file, its contract to who waits for it, and the asker hears when it is there', async ({
  bed,
  deck,
}) => {
  const { page, panel, grid } = deck;
  const lastTold = async (name: string) => (await toldTo(bed, name)).at(-1);
  await startWorkers(bed, {
    agents: [
      { name: 'Page', prompt: 'Show the user. do:ask' },
      { name: 'Auth', owns: ['src/**'] },
    ],
  });
  await expect.poll(() => lastTold('Auth')).toContain('Page needs something');
  await page.getByRole('tab', { name: /^Requests/ }).click();
  const requests = page.getByRole('region', { name: 'Coordination' });
  await expect(requests.getByText('src/user.ts').first()).toBeVisible();

  await test.step('a contract is kept, and handed to who waits for its maker', async () => {
    await grid.tile('Auth').sendMessage('do:announce');
    await expect.poll(() => lastTold('Page')).toMatch(/User type \(version 1\):?\nid: string/);
    const contract = requests.getByRole('list', { name: 'Contracts' }).getByRole('listitem');
    await expect(contract).toContainText(/User type.*version 1.*by Auth, used by Page/);
    await contract.getByRole('button', { name: 'User type' }).click();
    await expect(contract).toContainText('id: string');
  });
  await test.step('one that was dropped by mistake is open again', async () => {
    await requests.getByRole('button', { name: 'Drop' }).click();
    await expect(requests.getByRole('button', { name: 'Drop' })).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(requests.getByRole('button', { name: 'Drop' })).toBeVisible();
  });
  await test.step('the request stays open until it is there', async () => {
    await requests.getByRole('button', { name: 'It is there' }).click();
    await expect.poll(() => lastTold('Page')).toContain('What you asked for is there');
  });
  await test.step('all of it is in the activity', async () => {
    await panel.activityTab.click();
    for (const text of [
      'asks the other agents for src/user.ts',
      'passed on to Auth',
      'published version 1 of the contract User type',
      'has a contract waiting',
      'Request for src/user.ts met: You said that it is there.',
    ]) {
      await panel.root.getByLabel('Search the activity').fill(text);
      await expect(panel.activity.getByText(text).first()).toBeVisible();
    }
  });
});

test('a contract stands in the prompt of the task that builds on it', async ({ bed, deck }) => {
  const board = new TaskBoard(deck.page);
  await startWorkers(bed, {
    agents: [
      { name: 'Back', role: 'backend' },
      { name: 'Front', role: 'frontend' },
    ],
    tasks: [
      { id: 'T1', title: 'User type', description: 'do:announce', role: 'backend' },
      { id: 'T2', title: 'User page', role: 'frontend', dependencies: ['T1'] },
    ],
  });
  await expect(deck.panel.activity.getByText('published version 1 of the contract User type')).toBeVisible();
  await board.open();
  await board.card('In progress', 'T1').press('Shift+ArrowRight');
  await expect(board.card('Yours to decide', 'T1')).toBeFocused();
  await deck.page.keyboard.press('Shift+ArrowRight');
  await expect(board.card('Done', 'T1')).toBeVisible();
  await expect.poll(async () => (await toldTo(bed, 'Front')).at(-1)).toContain('id: string');
});

import { expect, test as base } from './support/test.ts';
import { knowWorkers, startWorkers, toldTo } from './support/workers.ts';

const test = base.extend<{ knownWorkers: void }>({
  knownWorkers: [
    async ({ bed }, use) => {
      await knowWorkers(bed);
      await use();
    },
    { auto: true },
  ],
});

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

  await other.sendMessage('Know the page. do:want');
  await other.root.getByRole('button', { name: 'waits for Page, in a circle' }).click();
  const panel = page.getByRole('region', { name: 'Coordination' });
  const graph = panel.getByRole('figure', { name: 'Graph of who waits for whom' });
  await expect(graph.getByRole('button', { name: /^(Page|Auth)/ })).toHaveCount(2);
  await expect(panel.getByRole('alert')).toContainText('Page waits for Auth waits for Page');
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

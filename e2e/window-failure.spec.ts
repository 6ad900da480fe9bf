import { expect, test } from './support/test.ts';

test('a part of the window that fails says so in its place, and the rest goes on', async ({ deck, bed }) => {
  const { grid, panel, page } = deck;
  await deck.startAgent({ command: 'cat', root: bed.project, name: 'Cat' });
  await panel.conflictsTab.click();
  await page.evaluate(() => {
    Object.assign(Date.prototype, {
      toDateString() {
        throw new Error('There are no days');
      },
    });
  });

  await test.step('with the reason and two ways on', async () => {
    await panel.activityTab.click();
    const failed = panel.root.getByRole('alert');
    await expect(failed).toContainText('This part of the window failed');
    await expect(failed).toContainText('There are no days. The agents are not touched by it');
    await expect(failed.getByRole('button', { name: 'Reload the window' })).toBeVisible();
    await expect(grid.tile('Cat').name).toBeVisible();
  });

  await test.step('other parts can be used, and the failed one is drawn again', async () => {
    await page.evaluate(() => void Object.assign(Date.prototype, { toDateString: () => 'today' }));
    await grid.tile('Cat').name.click();
    await expect(deck.focus.terminal).toBeVisible();
    await panel.root.getByRole('button', { name: 'Draw it again' }).click();
    await expect(panel.activity).toBeVisible();
  });
});

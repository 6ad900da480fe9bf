import { makeRepository } from './support/repository.ts';
import { asksByHook, startSwarm } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

test('an agent is kept from the file of another before it writes it, and both sides are told', async ({
  bed,
  deck,
}) => {
  const { panel, queue, grid } = deck;
  await makeRepository(bed.project, { 'src/cart.ts': 'net' });
  await startSwarm(bed, {
    agents: [asksByHook('Ada', 'wait'), { name: 'Owner', command: 'cat', owns: ['src/cart.ts'] }],
  });
  await panel.activityTab.click();
  // From then on it is known which files are whose.
  await expect(panel.activity.getByText(/^works in /)).toHaveCount(2);

  await grid.tile('Ada').sendMessage('edit src/cart.ts net gross');
  await expect(
    panel.activity.getByText('was kept from “Edit src/cart.ts”: src/cart.ts is owned by Owner'),
  ).toBeVisible();
  await expect(queue.rows).toHaveCount(0);
  await grid.tile('Ada').name.click();
  await expect(deck.focus.text(/● kept from Edit src\/cart\.ts: .*owned by Owner/)).toBeVisible();
});

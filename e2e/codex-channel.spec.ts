import { fileURLToPath } from 'node:url';
import { processesMarked } from './support/processes.ts';
import { expect, test } from './support/test.ts';

/** A program called `codex` with an app-server, as the tests of the channel use it. */
const codex = fileURLToPath(new URL('../electron/host/adapters/codex/fixtures/codex', import.meta.url));

test('approves and denies what an agent asks through its own server', async ({ deck, bed }) => {
  await deck.startAgent({ command: codex, root: bed.project, name: 'Cart' });
  const cart = deck.grid.tile('Cart');
  await expect(cart.status('Idle')).toBeVisible();
  await cart.sendMessage('Go.');
  await expect(cart.status('Needs approval')).toBeVisible();
  await expect(cart.root.getByText('touch ran.txt').first()).toBeVisible();
  await cart.root.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(cart.status('Done')).toBeVisible();

  await cart.sendMessage('Go again.');
  await expect(cart.status('Needs approval')).toBeVisible();
  await cart.root.getByRole('button', { name: 'Deny', exact: true }).click();
  await deck.page.getByRole('dialog', { name: 'Deny' }).getByRole('button', { name: 'Deny' }).click();
  await expect(cart.status('Idle')).toBeVisible();
});

test('says how an agent reports, and ends its server with it', async ({ deck, bed }) => {
  await deck.startAgent({ command: codex, root: bed.project, name: 'Cart' });
  const cart = deck.grid.tile('Cart');
  await expect(cart.status('Idle')).toBeVisible();
  await cart.name.click();
  await expect(deck.page.getByRole('definition').getByText('through its server')).toBeVisible();
  await deck.focus.back.click();
  await cart.stop();
  await expect(cart.status('Exited')).toBeVisible();
  const servers = async () =>
    (await processesMarked(bed.mark)).filter(({ command }) => command.includes('app-server'));
  await expect.poll(servers).toEqual([]);
});

test('leaves no server behind when the host is killed', async ({ deck, bed }) => {
  await deck.startAgent({ command: codex, root: bed.project, name: 'Cart' });
  await expect(deck.grid.tile('Cart').status('Idle')).toBeVisible();
  await bed.host().kill();
  await expect.poll(() => processesMarked(bed.mark)).toEqual([]);
});

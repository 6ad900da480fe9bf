import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from '../support/bed.ts';
import { expect, test } from './desktop-test.ts';
import type { DesktopShell } from './desktop-shell.ts';

/** Starts an agent that asks by its hook whether it may run a command. */
async function startAsking(bed: Bed, name: string, command: string): Promise<void> {
  const agent = { name, command: 'agents/asking/claude', prompt: command };
  // JSON is YAML.
  await writeFile(join(bed.project, 'swarm.yaml'), JSON.stringify({ agents: [agent] }));
  expect(await bed.cli('up', bed.project)).toMatchObject({ code: 0 });
}

const notificationsOf = async (shell: DesktopShell, name: string) =>
  (await shell.observed()).notifications.filter(({ title }) => title.includes(name));

test('a notification says exactly what is asked, and approves it', async ({ bed, desktop }) => {
  const { deck, shell } = desktop;
  await startAsking(bed, 'Ada', 'npm test -- cart');
  await expect
    .poll(() => notificationsOf(shell, 'Ada'))
    .toEqual([{ title: 'Ada needs your approval', body: 'npm test -- cart', actions: ['Approve'] }]);
  await shell.closeWindow();
  await shell.pressNotification('Ada needs your approval');
  await deck.grid.tile('Ada').screen.waitFor({ state: 'attached' });
  await expect(deck.panel.activity.getByText(/was answered: approved/)).toBeAttached();
  await expect.poll(() => shell.badge()).toBe(0);
  // Approved without the window, which stays away.
  expect((await shell.window()).visible).toBe(false);
});

test('what is dangerous is approved in the window only', async ({ bed, desktop }) => {
  const { shell } = desktop;
  await startAsking(bed, 'Ada', 'git push --force');
  await expect.poll(() => notificationsOf(shell, 'Ada')).toHaveLength(1);
  expect((await notificationsOf(shell, 'Ada'))[0]?.actions).toEqual([]);
});

test('a button that is pressed too late approves nothing, and leads to the agent', async ({
  bed,
  desktop,
}) => {
  const { deck, shell } = desktop;
  await startAsking(bed, 'Ada', 'npm test');
  await expect.poll(() => notificationsOf(shell, 'Ada')).toHaveLength(1);
  await deck.grid.tile('Ada').root.getByRole('button', { name: 'Approve' }).click();
  await expect.poll(() => shell.badge()).toBe(0);
  await shell.pressNotification('Ada needs your approval');
  await expect(deck.focus.terminal).toBeVisible();
});

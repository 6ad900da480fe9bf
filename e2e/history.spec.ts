import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './support/test.ts';

/** What a host of a hundred days ago would have left: its first events were dropped. */
function dropFirst(stateDir: string, events: number): void {
  const database = new DatabaseSync(join(stateDir, 'swarmdeck.db'));
  database.prepare('DELETE FROM events WHERE seq <= ?').run(events);
  database.close();
}

/** Lets the agent have been given another name again and again. */
function rename(stateDir: string, times: number): void {
  const database = new DatabaseSync(join(stateDir, 'swarmdeck.db'));
  const last = database
    .prepare('SELECT seq, at, agent_id FROM events WHERE agent_id IS NOT NULL ORDER BY seq DESC LIMIT 1')
    .get();
  const seq = Number(database.prepare('SELECT max(seq) AS seq FROM events').get()?.['seq']);
  const [at, agentId] = [Number(last?.['at']), String(last?.['agent_id'])];
  const insert = database.prepare("INSERT INTO events VALUES (?, ?, 'user', 'agent-renamed', ?, ?)");
  database.exec('BEGIN');
  for (let n = 1; n <= times; n++) {
    insert.run(seq + n, at, agentId, JSON.stringify({ type: 'agent-renamed', agentId, name: `echo ${n}` }));
  }
  database.exec('COMMIT');
  database.close();
}

test('a history whose beginning was dropped says where it begins, and the swarm is as it was', async ({
  bed,
  deck,
}) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  const { panel, grid, page } = deck;
  const note = 'Older activity was dropped. Kept since';
  await expect(panel.activity.getByText('echo').first()).toBeVisible();
  await expect(panel.activity.getByText(note)).toHaveCount(0);

  await bed.host().stop();
  dropFirst(bed.stateDir, 3);
  const { ready } = await bed.start();
  await deck.open(ready.url);
  await expect(grid.tile('echo').name).toBeVisible();
  await expect(panel.activity.getByText(note)).toBeVisible();
  await grid.tile('echo').name.press('Enter');
  await expect(page.getByRole('feed', { name: 'Events of this agent' }).getByText(note)).toBeVisible();
  await page.keyboard.press('Escape');
  await panel.activity.getByPlaceholder(/Search/).fill('nothing has ever said this');
  await expect(panel.activity.getByText('what was before is kept no more')).toBeVisible();
});

test('the beginning of a long history is reached by keyboard', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', name: 'echo', root: bed.project });
  await expect(deck.panel.activity.getByText('echo').first()).toBeVisible();
  await bed.host().stop();
  dropFirst(bed.stateDir, 3);
  rename(bed.stateDir, 1_500);
  const { ready } = await bed.start();
  await deck.open(ready.url);
  const { page } = deck;
  const feed = page.getByRole('feed', { name: 'Events', exact: true });
  await expect(feed.getByRole('article').first()).toBeVisible();
  // Each time it comes to the top the next older ones are read.
  await expect(async () => {
    await feed.press('Home');
    await expect(feed.getByText('Kept since')).toBeInViewport({ timeout: 500 });
  }).toPass();
});

test('how much of the history is kept is chosen in the settings, and stays chosen', async ({ bed, deck }) => {
  const { settings, page } = deck;
  const days = settings.field('Keep activity for');
  const most = settings.field('Keep at most');
  await settings.open();
  await settings.section('History').click();
  await expect(days).toHaveValue('90 days');
  await expect(most).toHaveValue('1,024 MB');
  await days.fill('0');
  await days.press('Enter');
  await most.fill('250');
  await most.press('Enter');
  await expect(settings.root.getByRole('button', { name: /^Back to 90 days/ })).toBeVisible();
  await page.reload();
  await settings.open();
  await settings.section('History').click();
  await expect(days).toHaveValue('0 days');
  await expect(most).toHaveValue('250 MB');
  await expect(settings.root).toContainText(join(bed.stateDir, 'swarmdeck.db'));
  await settings.root.getByRole('button', { name: /^Back to 1,024 MB/ }).click();
  await expect(most).toHaveValue('1,024 MB');
  await most.fill('99999999999');
  await most.press('Tab');
  await expect(most).toHaveValue('1,048,576 MB');
});

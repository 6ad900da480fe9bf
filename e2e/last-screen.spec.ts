import type { Locator } from '@playwright/test';
import type { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { expect, test } from './support/test.ts';

/** Stops the host and starts another one; the window stays. */
async function restartHost(bed: Bed, deck: Deck): Promise<void> {
  const port = Number(new URL(bed.host().ready.url).port);
  await bed.host().stop();
  await bed.start({ port });
  await expect(deck.header.connection('Live')).toBeVisible();
}

/** What stands in the agent's main place for want of a picture. */
const empty = (deck: Deck): Locator => deck.page.locator('.terminal-empty');

test('the last screen of an agent is there after its host has gone', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'sh -c "echo the last words; exit 3"', root: bed.project, name: 'Words' });
  const tile = deck.grid.tile('Words');
  await expect(tile.status('Crashed')).toBeVisible();
  await restartHost(bed, deck);
  await expect(tile.screen).toHaveAccessibleName(/the last words$/);
  await tile.name.click();
  await expect(deck.page.getByText(/^Its last screen, from .+ ago$/)).toBeVisible();
  await expect(deck.focus.text('the last words')).toBeVisible();
  await expect(empty(deck)).toHaveCount(0);
});

test('where no picture was kept, that is said, with the way to restart', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'sleep 1000', root: bed.project, name: 'Mute' });
  const tile = deck.grid.tile('Mute');
  await expect(tile.status('Working').or(tile.status('Idle'))).toBeVisible();
  await tile.stop();
  await expect(tile.root.getByText('Its screen was empty.')).toBeVisible();
  await tile.name.click();
  await expect(empty(deck).getByText('Its screen was empty', { exact: true })).toBeVisible();
  await deck.focus.back.click();
  await restartHost(bed, deck);
  await expect(tile.root.getByText('No picture was kept.')).toBeVisible();
  await tile.name.click();
  await expect(empty(deck).getByText('No picture was kept', { exact: true })).toBeVisible();
  await empty(deck).getByRole('button', { name: 'Restart' }).click();
  await expect(empty(deck)).toHaveCount(0);
  await expect(deck.focus.terminal).toBeVisible();
});

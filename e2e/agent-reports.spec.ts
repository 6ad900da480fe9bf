import type { Locator } from '@playwright/test';
import type { Deck } from './pages/deck.ts';
import { expect, test } from './support/test.ts';

const factsOf = (deck: Deck): Locator => deck.page.getByLabel('Facts');

test('an agent tells its conversation and what that uses, and goes on with it after a crash', async ({
  bed,
  deck,
}) => {
  await deck.startAgent({ command: './agents/reporting/claude', root: bed.project, name: 'Cart API' });
  await deck.grid.tile('Cart API').name.click();
  await expect(factsOf(deck)).toContainText('through its hooks');
  await expect(factsOf(deck)).toContainText('Conversation cart-talk');
  await expect(factsOf(deck)).toContainText('42 % of its context, $1.50');

  await deck.focus.enter();
  await deck.focus.type('x');
  const waits = deck.page.getByRole('region', { name: 'Waits for you' });
  await waits.getByRole('button', { name: 'Resume' }).click();
  await expect(deck.focus.text('We go on with cart-talk.')).toBeVisible();
  await expect(factsOf(deck)).toContainText('through its hooks');
});

test('an agent whose hooks do not report is said to be read from its screen', async ({ bed, deck }) => {
  await deck.startAgent({ command: './agents/claude', root: bed.project, name: 'Mute' });
  await deck.grid.tile('Mute').name.click();
  await expect(factsOf(deck)).toContainText(
    'No hooks: it did not report within 15 seconds. Its status is read from the screen.',
  );
});

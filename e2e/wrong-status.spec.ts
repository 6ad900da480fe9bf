import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

test('tells what runs beside a prompt, what contradicts a status, and records one that is wrong', async ({
  bed,
  deck,
}) => {
  await deck.startAgent({ command: './agents/claude', root: bed.project, name: 'Cart API' });
  const tile = deck.grid.tile('Cart API');
  await expect(tile.status('Idle')).toBeVisible();
  await expect(tile.root.getByText('1 in background')).toBeVisible();

  await tile.status('Idle').hover();
  await expect(deck.page.getByText(/^Known from a terminal control sequence, by the rule/)).toBeVisible();

  await tile.name.click();
  const why = deck.page.getByRole('region', { name: 'Status' });
  await expect(why.getByText('One thing still runs in the background: npm run dev')).toBeVisible();
  await deck.focus.enter();
  await deck.focus.type('w');
  await expect(why.getByText('Not sure: its screen says “Working”.')).toBeVisible();

  await why.getByRole('button', { name: 'Last decisions' }).click();
  const decisions = why.getByRole('list', { name: 'Last decisions' });
  await expect(decisions.getByText('program-status/idle').first()).toBeVisible();

  await why.getByRole('button', { name: 'Wrong? Record this' }).click();
  const dialog = deck.page.getByRole('dialog');
  await expect(dialog.getByText(/perhaps secrets/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('It was thinking.');
  await dialog.getByRole('button', { name: 'Record' }).click();
  const folder = (await dialog.getByText(/status-cases/).textContent()) ?? '';

  expect(await readdir(folder)).toEqual([
    'case.cast',
    'case.decisions.json',
    'case.labels.json',
    'case.signals.jsonl',
  ]);
  expect(await readFile(join(folder, 'case.cast'), 'utf8')).toContain('Thinking…');
  expect(JSON.parse(await readFile(join(folder, 'case.labels.json'), 'utf8'))).toMatchObject({
    agent: 'claude',
    spans: [{ state: 'working', note: 'It was thinking.' }],
  });
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(dialog).toBeHidden();

  await deck.focus.back.click();
  await expect(tile.root.getByText('disputed')).toBeVisible();
});

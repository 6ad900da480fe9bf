import type { Locator } from '@playwright/test';
import { startSwarm } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

/** Whether the first letter of a text that is cut off can be seen. */
const showsItsBeginning = (text: Locator): Promise<boolean> =>
  text.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    if (node === null) return false;
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, 1);
    const letter = range.getBoundingClientRect();
    return letter.left >= box.left - 1 && letter.right <= box.right + 1;
  });

const arabic = 'المطور الذي يكتب صفحات المتجر كلها ويختبرها كل يوم مرتين';
const names = [
  arabic,
  'מפתח',
  '👩‍👩‍👧‍👦 🐝',
  '日本語のエージェント',
  '<b>bold</b> & "quoted"',
  'W'.repeat(80),
  'A very long name of an agent that goes on until eighty letters are used up by it',
];

test('names of any script and length are shown from their beginning, and break nothing', async ({
  bed,
  deck,
}) => {
  await startSwarm(bed, {
    name: `عربي ${'long '.repeat(14)}`,
    agents: names.map((name) => ({ name, role: arabic, command: 'cat' })),
  });
  for (const name of names) await expect(deck.grid.tile(name).name).toBeVisible();
  const tile = deck.grid.tile(arabic);
  expect(await showsItsBeginning(tile.name.locator('.ui-name'))).toBe(true);
  expect(await showsItsBeginning(deck.grid.tile('מפתח').root.getByText(arabic))).toBe(true);

  await tile.name.click();
  await expect(deck.focus.terminal).toBeVisible();
  expect(await showsItsBeginning(deck.page.locator('.focus-name .ui-name'))).toBe(true);
  for (const width of [1440, 700]) {
    await deck.page.setViewportSize({ width, height: 800 });
    const { scrollWidth, clientWidth } = await deck.page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  }
  const { stdout } = await bed.cli('status');
  for (const name of names) expect(stdout).toContain(name);
});

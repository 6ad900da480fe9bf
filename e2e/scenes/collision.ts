import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRepository } from '../support/repository.ts';
import type { Scene } from './scene.ts';

const prices = (first: number, other = 100): string =>
  Array.from(
    { length: 16 },
    (_, at) => `export const price${at} = ${at === 3 ? first : at === 10 ? other : at * 10};\n`,
  ).join('');

/** Two agents in worktrees of their own that change the same line. */
export const collision: Scene = {
  viewport: { width: 1280, height: 800 },
  prepare: async ({ project }) => {
    await makeRepository(project, { 'src/cart/totals.ts': prices(30) });
    const agents = ['Cart API', 'Checkout', 'Docs'].map((name) => ({
      name,
      command: 'node agents/echo.mjs',
      worktree: { ports: 2 },
    }));
    await writeFile(join(project, 'swarm.yaml'), JSON.stringify({ name: 'Web shop', agents }));
  },
  play: async (deck, shoot, bed) => {
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
    await deck.panel.worktreesTab.click();
    await deck.panel.worktrees.getByText('swarmdeck/docs').waitFor({ timeout: 60_000 });
    await deck.panel.conflictsTab.click();
    const trees = `${bed.project}-worktrees`;
    await writeFile(join(trees, 'swarmdeck-cart-api/src/cart/totals.ts'), prices(31, 99));
    await writeFile(join(trees, 'swarmdeck-checkout/src/cart/totals.ts'), prices(29));
    await deck.panel.conflicts.getByText('Will not merge').waitFor({ timeout: 60_000 });
    await deck.panel.conflicts.getByRole('button', { name: /^Settle/ }).click();
    await deck.page.getByRole('region', { name: /by Checkout$/ }).waitFor();
    await shoot('settle');
    await deck.page.keyboard.press('Escape');
    await deck.panel.worktreesTab.click();
    await deck.panel.worktrees.getByText('1 file').first().waitFor();
    await shoot('worktrees');
    await deck.panel.worktrees.getByRole('button', { name: 'Show changes' }).first().click();
    await deck.page.getByRole('dialog').getByText('price3').first().waitFor();
    await shoot('changes');
    await deck.page.keyboard.press('Escape');
    await deck.panel.worktrees.getByRole('button', { name: 'Merge', exact: true }).first().click();
    await deck.page.getByRole('dialog', { name: /^Merge swarmdeck/ }).waitFor();
    await shoot('merge', deck.page.getByRole('dialog', { name: /^Merge swarmdeck/ }));
    await deck.page.keyboard.press('Escape');
    await deck.panel.conflictsTab.click();
    await deck.panel.conflicts.getByRole('button', { name: 'Ownership' }).click();
    const table = deck.page.getByRole('dialog', { name: 'Ownership' });
    const rules = [
      ['src/cart/**', 'Cart API'],
      ['src/**', 'Checkout'],
      ['dcos/**', 'Docs'],
    ] as const;
    for (const [at, [files, owner]] of rules.entries()) {
      await table.getByRole('button', { name: 'Add a rule' }).click();
      await table.getByLabel(`Files of rule ${at + 1}`).fill(files);
      await table.getByRole('combobox', { name: `Owner of rule ${at + 1}` }).click();
      await deck.page.getByRole('option', { name: owner }).click();
    }
    await table.getByText('Matches none').waitFor();
    await shoot('ownership', table);
  },
};

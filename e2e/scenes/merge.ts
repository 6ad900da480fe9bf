import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRepository } from '../support/repository.ts';
import { knowWorkers, startWorkers } from '../support/workers.ts';
import type { Scene } from './scene.ts';

/** The work of two agents is merged: the first goes through, the second meets it. */
export const merge: Scene = {
  viewport: { width: 1280, height: 800 },
  prepare: async (bed) => {
    await knowWorkers(bed);
    await makeRepository(bed.project, {
      'src/cart/totals.ts': 'export const tax = 0.2;\n',
      '.gitignore': 'told\n',
    });
  },
  play: async (deck, shoot, bed) => {
    await startWorkers(bed, {
      name: 'Web shop',
      agents: [
        { name: 'Cart API', role: 'backend', worktree: true },
        { name: 'Cart page', role: 'frontend', worktree: true },
      ],
      tasks: [
        { id: 'T1', title: 'Cart API', description: 'do:finish', role: 'backend' },
        { id: 'T2', title: 'Cart page', description: 'do:finish', role: 'frontend', dependencies: ['T1'] },
      ],
    });
    await deck.grid.tile('Cart page').status('Done').waitFor({ timeout: 60_000 });
    const trees = `${bed.project}-worktrees`;
    await writeFile(join(trees, 'swarmdeck-cart-api/src/cart/totals.ts'), 'export const tax = 0.19;\n');
    await writeFile(join(trees, 'swarmdeck-cart-page/src/cart/totals.ts'), 'export const tax = 0.21;\n');
    await deck.panel.worktreesTab.click();
    await deck.panel.worktrees.getByRole('button', { name: 'Merge 2 finished' }).click();
    const dialog = deck.page.getByRole('dialog', { name: 'Merge finished work' });
    await dialog.getByLabel('Gate (optional)').fill('grep -q tax src/cart/totals.ts');
    await dialog.getByRole('button', { name: 'Merge 2' }).click();
    await dialog.getByRole('button', { name: 'Merge tool' }).waitFor({ timeout: 60_000 });
    await shoot('merge-finished', dialog);
  },
};

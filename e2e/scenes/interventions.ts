import type { Deck } from '../pages/deck.ts';
import type { Scene } from './scene.ts';

/** What a person does about agents that are stuck, on the demo swarm. */
export const interventions: Scene = {
  viewport: { width: 1280, height: 800 },
  play: async (deck, shoot) => {
    const { page, queue, grid, settings } = deck;
    const dialog = page.getByRole('dialog');
    await deck.start.demo.click();
    await grid.tile('Images').status('Stalled').waitFor({ timeout: 60_000 });
    await grid.tile('Search').status('Compacted').waitFor({ timeout: 60_000 });
    await queue.call();
    await queue
      .of('Cart API')
      .first()
      .getByRole('button', { name: /^Approve/ })
      .waitFor();
    await shoot('attention-window');
    await shoot('attention', queue.root);
    const question = queue.of('Product card').first();
    await question.locator(queue.names).click();
    await question.getByRole('form', { name: 'Answer' }).waitFor();
    await shoot('question', question);

    await press(deck, 'Search', /^Re-orient/);
    await shoot('re-orient', dialog);
    await leave(deck);
    await press(deck, 'Migrations', /^Guide/);
    await shoot('guide', dialog);
    await leave(deck);
    await press(deck, 'Tests', /^Try another way/);
    await shoot('another-way', dialog);
    await leave(deck);
    await grid.tile('Migrations').act('Hand over');
    await dialog.getByLabel('Note').waitFor();
    await shoot('hand-over', dialog);
    await leave(deck);
    await queue.of('Cart API').first().getByRole('button', { name: /^Deny/ }).click();
    await dialog.waitFor();
    await shoot('deny', dialog);
    await leave(deck);

    await page.getByRole('button', { name: 'Message to several agents' }).click();
    await dialog.getByRole('textbox').fill('Rebase on main, run the tests, and report where you are.');
    await shoot('messages', dialog);
    await leave(deck);

    await queue.root.getByRole('button', { name: 'Rules' }).click();
    const rules = page.getByRole('dialog', { name: /^Rules for approvals/ });
    await rules.getByRole('button', { name: 'Add rule' }).click();
    await rules.getByLabel('Command').fill('npm test*');
    await rules.getByRole('button', { name: 'Add rule' }).click();
    const second = rules.getByRole('listitem', { name: 'Rule 2', exact: true });
    await second.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'Deny' }).click();
    await second.getByLabel('Command').fill('npm publish*');
    await second.getByLabel('Reason of rule 2').fill('Releases are made by CI.');
    await shoot('rules', rules);
    await leave(deck);
    await settings.open();
    await shoot('settings');
    await settings.section('Notifications').click();
    await shoot('settings-notifications');
  },
};

/** Opens the dialog of an action of the queue, and waits for what it asks. */
async function press({ page, queue }: Deck, agent: string, action: RegExp): Promise<void> {
  await queue.of(agent).getByRole('button', { name: action }).first().click();
  await page.getByRole('dialog').getByRole('textbox').first().waitFor();
}

async function leave({ page }: Deck): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

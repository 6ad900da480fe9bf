import type { Locator } from '@playwright/test';
import type { Deck } from './pages/deck.ts';
import { asksByHook, startSwarm } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

class RulesDialog {
  readonly root: Locator;
  readonly dryRun: Locator;

  constructor({ page }: Deck) {
    this.root = page.getByRole('dialog', { name: /^Rules for approvals/ });
    this.dryRun = this.root.getByRole('region', { name: 'Dry run' });
  }

  rule(place: number): Locator {
    return this.root.getByRole('listitem', { name: `Rule ${place}`, exact: true });
  }

  /** What the dry run says to the request of an agent. */
  trial(agent: string): Locator {
    return this.dryRun.getByRole('listitem').filter({ hasText: agent });
  }

  async add(): Promise<void> {
    await this.root.getByRole('button', { name: 'Add rule' }).click();
  }

  async save(): Promise<void> {
    await this.root.getByRole('button', { name: 'Save rules' }).click();
  }
}

test('rules are written, tried on the requests of the last day, put in order, and decide what comes', async ({
  bed,
  deck,
}) => {
  const { page, queue, grid } = deck;
  await startSwarm(bed, {
    agents: [
      asksByHook('Ada', 'run npm test'),
      asksByHook('Bob', 'run npm publish'),
      asksByHook('Cyd', 'run sudo npm link'),
    ],
  });
  await queue.call();
  await expect(queue.rows).toHaveCount(3);
  await expect(queue.current).toContainText('No rule covers this.');
  await queue.root.getByRole('button', { name: 'Rules' }).click();
  const rules = new RulesDialog(deck);
  await expect(rules.dryRun).toContainText('3 requests, all decided as now');

  await test.step('one that cannot be taken is refused where it stands, and says why', async () => {
    await rules.add();
    await rules.save();
    await expect(rules.rule(1).getByRole('alert')).toContainText('does not say what it is about');
    await rules.rule(1).getByLabel('Path').fill('src/[ab');
    await expect(rules.rule(1).getByRole('alert')).toContainText('[ has no partner');
    await expect(rules.rule(1).getByLabel('Path')).toHaveAttribute('aria-invalid', 'true');
    await rules.rule(1).getByLabel('Path').fill('../other/**');
    await expect(rules.rule(1).getByRole('alert')).toContainText("leads out of the agent's folder");
  });

  await test.step('the dry run says what would change, and which rule decides', async () => {
    await rules.rule(1).getByLabel('Path').fill('');
    await rules.rule(1).getByLabel('Command').fill('npm *');
    await expect(rules.dryRun).toContainText('3 requests, 2 decided otherwise than now');
    await expect(rules.trial('Ada')).toContainText('ask → allow');
    await expect(rules.trial('Ada')).toContainText('By the rule: allow npm *.');
    await rules.rule(1).getByLabel('Command').fill('*');
    await expect(rules.trial('Cyd')).toContainText('Always asked: it runs sudo.');
  });

  await test.step('the first that fits decides: a second rule counts once it stands before', async () => {
    await rules.add();
    await rules.rule(2).getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'Deny' }).click();
    await rules.rule(2).getByLabel('Command').fill('npm publish*');
    await rules.rule(2).getByLabel('Reason of rule 2').fill("The release is Ada's.");
    await expect(rules.trial('Bob')).toContainText('ask → allow');
    await rules.rule(2).getByRole('button', { name: 'Move rule 2 up' }).click();
    await expect(rules.trial('Bob')).toContainText('ask → deny');
    await expect(rules.trial('Ada')).toContainText('ask → allow');
    await rules.save();
    await expect(rules.root).toBeHidden();
    await expect(deck.queue.rows).toHaveCount(3);
  });

  await test.step('what is asked from now on is decided; what a person looks at is left to them', async () => {
    for (const name of ['Ada', 'Bob', 'Cyd']) {
      await queue.of(name).getByText(name, { exact: true }).click();
      await page.keyboard.press('a');
      await expect(queue.of(name)).toBeHidden();
    }
    await grid.tile('Ada').sendMessage('run npm publish --tag next');
    await grid.tile('Bob').sendMessage('run npm test');
    await grid.tile('Cyd').sendMessage('run npm test && sudo reboot');
    await expect(queue.of('Cyd')).toContainText('Always asked: it runs sudo.');
    await expect(queue.rows).toHaveCount(1);
    await deck.panel.activityTab.click();
    await expect(deck.panel.activity.getByText('was answered: approved by the rule allow *')).toBeVisible();
    await expect(
      deck.panel.activity.getByText(
        'was kept from “npm publish --tag next”: by the rule “deny npm publish*”',
      ),
    ).toBeVisible();
    await grid.tile('Ada').name.click();
    await expect(
      deck.focus.text("● kept from npm publish --tag next: The release is Ada's.").first(),
    ).toBeVisible();
    await deck.focus.back.click();
  });

  await test.step('what a rule kept an agent from is tried on as well', async () => {
    await queue.call();
    await queue.root.getByRole('button', { name: 'Rules' }).click();
    await expect(rules.dryRun).toContainText('6 requests, all decided as now');
    const refused = rules.trial('Ada').filter({ hasText: 'npm publish --tag next' });
    await expect(refused).toContainText('deny');
    await rules.rule(1).getByLabel('Command').fill('npm unpublish*');
    await expect(refused).toContainText('deny → allow');
    await expect(refused).toContainText('That is if the agent asks');
  });
});

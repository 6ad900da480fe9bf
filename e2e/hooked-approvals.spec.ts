import { readFile } from 'node:fs/promises';
import { Deck } from './pages/deck.ts';
import type { Bed } from './support/bed.ts';
import { processesMarked } from './support/processes.ts';
import { asksByHook, startSwarm } from './support/swarm.ts';
import type { SwarmOptions } from './support/swarm.ts';
import { expect, test } from './support/test.ts';

/** Starts agents that ask by their hook, with a first prompt each. */
const startHooked = (
  bed: Bed,
  prompts: Readonly<Record<string, string>>,
  policies: SwarmOptions['policies'] = [],
): Promise<void> =>
  startSwarm(bed, {
    agents: Object.entries(prompts).map(([name, prompt]) => asksByHook(name, prompt)),
    policies,
  });

interface AgentProcess {
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
}

/** The process of an agent that asks by its hook, by the command that it wants to run. */
async function runOf(bed: Bed, command: string): Promise<AgentProcess> {
  const found = (await processesMarked(bed.mark)).find((each) => each.command.endsWith(`run ${command}`));
  if (found === undefined) throw new Error(`No agent asks for ${command}.`);
  const lines = (await readFile(`/proc/${found.pid}/environ`, 'utf8')).split('\0');
  const entries = lines.map(
    (line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)] as const,
  );
  return { pid: found.pid, env: Object.fromEntries(entries) };
}

/** Says for a run that its turn has ended, as anybody on the machine could. */
const reportTo = ({ env }: AgentProcess, token: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${env['SWARMDECK_REPORT_PORT']}${env['SWARMDECK_REPORT_PATH']}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ hook_event_name: 'Stop', session_id: 'session-1' }),
  });

/** The program that a process has started and waits for. */
async function childOf(bed: Bed, parent: number): Promise<number> {
  for (const { pid } of await processesMarked(bed.mark)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent) return pid;
  }
  throw new Error(`Process ${parent} has started nothing.`);
}

test.describe('an agent that asks by its hook', () => {
  test('shows the exact command, and runs it when it is approved', async ({ bed, deck }) => {
    await startHooked(bed, { Ada: 'run npm test -- --run cart' });
    await deck.grid.tile('Ada').name.click();
    const waits = deck.page.getByRole('region', { name: 'Waits for you' });
    await expect(waits.getByLabel('Command')).toHaveText('npm test -- --run cart');
    await waits.getByRole('button', { name: 'Approve' }).click();
    await expect(deck.focus.text(/● ran npm test -- --run cart/)).toBeVisible();
    await expect(waits).toBeHidden();
  });

  test('is allowed what it offers to remember, for this session', async ({ bed, deck }) => {
    await startHooked(bed, { Ada: 'run npm test' });
    await deck.queue.call();
    await expect(deck.queue.of('Ada')).toContainText('For this session: Bash(npm *)');
    await deck.page.keyboard.press('s');
    await expect(deck.queue.of('Ada')).toBeHidden();
    await deck.panel.activityTab.click();
    await expect(
      deck.panel.activity.getByText('was answered: approved for this session: Bash(npm *)'),
    ).toBeVisible();
    await deck.grid.tile('Ada').name.click();
    await expect(deck.focus.text('● remembers npm *')).toBeVisible();
  });

  test('shows a change of a file as two sides', async ({ bed, deck }) => {
    await startHooked(bed, { Ada: 'edit src/cart.ts net gross' });
    await deck.queue.call();
    const change = deck.queue.of('Ada').getByRole('region', { name: 'Change of src/cart.ts' });
    await expect(change).toContainText('net');
    await expect(change).toContainText('gross');
    await deck.page.keyboard.press('a');
    await deck.grid.tile('Ada').name.click();
    await expect(deck.focus.text(/● ran Edit src\/cart\.ts/)).toBeVisible();
  });

  test('is told why it was denied', async ({ bed, deck }) => {
    await startHooked(bed, { Ada: 'run npm publish' });
    await deck.queue.call();
    await expect(deck.queue.of('Ada')).toContainText('npm publish');
    await deck.page.keyboard.press('d');
    await deck.queue.giveReason('Not on a Friday.');
    await deck.grid.tile('Ada').name.click();
    await expect(deck.focus.text(/● denied npm publish: Not on a Friday\./)).toBeVisible();
  });

  test('and is answered in its own terminal first leaves the queue', async ({ bed, deck }) => {
    await startHooked(bed, { Ada: 'run npm test' });
    await deck.grid.tile('Ada').name.click();
    const waits = deck.page.getByRole('region', { name: 'Waits for you' });
    await expect(waits).toBeVisible();
    await deck.focus.enter();
    await deck.focus.type('1');
    await expect(deck.focus.text(/● ran npm test/)).toBeVisible();
    await expect(waits).toBeHidden();
  });

  test('takes one answer of two, no word with the secret of another run, and keys once its hook is gone', async ({
    bed,
    deck,
    context,
  }) => {
    test.skip(process.platform !== 'linux', 'only Linux lets the environment of a process be read');
    await startHooked(bed, { Ada: 'run npm test', Bob: 'run npm ci' });
    await deck.queue.call();
    await expect(deck.queue.rows).toHaveCount(2);
    const [ada, bob] = [await runOf(bed, 'npm test'), await runOf(bed, 'npm ci')];

    await test.step('a report with the secret of another run is refused and changes nothing', async () => {
      expect((await reportTo(ada, bob.env['SWARMDECK_REPORT_TOKEN'] ?? '')).status).toBe(401);
      expect((await reportTo(ada, 'guessed')).status).toBe(401);
      await expect(deck.queue.rows).toHaveCount(2);
    });
    await test.step('who answers after another window did is told so', async () => {
      await deck.queue.of('Ada').click();
      await deck.page.keyboard.press('d');
      await expect(deck.page.getByRole('dialog', { name: 'Deny' })).toBeVisible();
      const other = new Deck(await context.newPage());
      await other.open(new URL('/', bed.host().ready.url).href);
      await other.queue.tab.click();
      await other.queue
        .of('Ada')
        .getByRole('button', { name: /^Approve/ })
        .click();
      await expect(other.grid.tile('Ada').screen).toHaveAccessibleName(/ran npm test|❯/);
      await expect(other.queue.of('Ada')).toBeHidden();
      await other.page.close();
      await deck.queue.giveReason('Too late.');
      await expect(deck.notice('The agent does not wait for this answer any more.')).toBeVisible();
    });
    await test.step('one whose hook has ended by its timeout is answered by its keys', async () => {
      const hook = await childOf(bed, bob.pid);
      process.kill(hook, 'SIGKILL');
      await expect(deck.queue.of('Bob')).toContainText('npm ci');
      await deck.grid.tile('Bob').name.click();
      await expect(deck.focus.text(/Do you want to proceed/)).toBeVisible();
      await deck.page
        .getByRole('region', { name: 'Waits for you' })
        .getByRole('button', { name: /^Approve/ })
        .click();
      await expect(deck.focus.text(/● ran npm ci/)).toBeVisible();
    });
  });

  test('is allowed and denied by the rules of the swarm file, and asked about what is dangerous', async ({
    bed,
    deck,
  }) => {
    await startHooked(
      bed,
      { Ada: 'run npm test', Bob: 'run npm publish', Cyd: 'run npm test && sudo npm link' },
      [
        { decision: 'deny', command: 'npm publish*', reason: "The release is Ada's." },
        { decision: 'allow', command: 'npm *' },
        { decision: 'allow', command: 'sudo *' },
      ],
    );
    await expect(
      deck.panel.activity.getByText('was answered: approved by the rule allow npm *'),
    ).toBeVisible();
    await expect(
      deck.panel.activity.getByText('was kept from “npm publish”: by the rule “deny npm publish*”'),
    ).toBeVisible();
    await deck.queue.call();
    await expect(deck.queue.rows).toHaveCount(1);
    await expect(deck.queue.of('Cyd')).toContainText('Always asked: it runs sudo.');
    await deck.grid.tile('Bob').name.click();
    await expect(deck.focus.text(/● kept from npm publish: The release is Ada's\./)).toBeVisible();
  });
});

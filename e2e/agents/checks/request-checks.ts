import assert from 'node:assert/strict';
import { join } from 'node:path';
import { call, say } from '../model/script.ts';
import type { ModelRequest } from '../model/script.ts';
import type { Stage } from '../stage.ts';
import { ownedFolder } from '../stage.ts';
import { answerTurn, begins, hasResult, patienceMs } from './check.ts';
import type { Check } from './check.ts';

/** What an agent asks before it goes on, and what it is not let do. */
export const requestChecks: readonly Check[] = [
  {
    name: 'approve',
    what: 'waits for an approval; Approve lets the command run; STATUS: DONE marks the task done',
    run: async (stage) => {
      const { deck, tile, hasFile } = stage;
      await askForFile(stage, 'approved.txt');
      assert(!hasFile('approved.txt'), 'the command ran before it was approved');
      await tile.root.getByRole('button', { name: 'Approve', exact: true }).click();
      const done = say('STATUS: DONE — approved.txt is written');
      await answerTurn(stage, ['what the command did', hasResult], done);
      assert(hasFile('approved.txt'), 'the approved command did not run');
      await tile.status('Done').waitFor();
      await deck.header
        .metric(/^tasks?$/)
        .filter({ hasText: /^1\// })
        .waitFor();
    },
  },
  {
    name: 'deny',
    what: 'waits for an approval; Deny keeps the command from running, and the reason reaches the model',
    run: async (stage) => {
      const { page, tile, hasFile } = stage;
      await askForFile(stage, 'denied.txt');
      await tile.root.getByRole('button', { name: 'Deny', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Deny' });
      await dialog.getByLabel('Reason').fill('It belongs elsewhere.');
      await dialog.getByRole('button', { name: 'Deny', exact: true }).click();
      await answerTurn(stage, ['why it was denied', isTold('It belongs elsewhere.')], say('I leave it.'));
      await tile.status('Idle').waitFor();
      assert(!hasFile('denied.txt'), 'the denied command ran');
    },
  },
  {
    name: 'question',
    what: 'asks a question; its options are buttons, and the chosen one reaches the model',
    run: async (stage) => {
      const { page, tile } = stage;
      await tile.sendMessage('Ask me which one.');
      await answerTurn(stage, ['for a question', begins('Ask me which one.')], whichOne);
      await tile.status('Asks you').waitFor();
      await tile.root.getByRole('button', { name: 'Answer', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Postgres' }).click();
      const { results } = await answerTurn(stage, ['what was chosen', hasResult], say('So be it.'));
      assert.match(results.join('\n'), /Postgres/);
      await tile.status('Idle').waitFor();
    },
  },
  {
    name: 'owned',
    what: 'is refused to write a file of another agent; the model and the person are told whose it is',
    run: async (stage) => {
      const { deck, project, tile, hasFile } = stage;
      const path = join(project, ownedFolder, 'taken.txt');
      await tile.sendMessage('Write what is not yours.');
      const write = call('I write it.', { kind: 'write', path, content: 'mine' });
      await answerTurn(stage, ['to write', begins('Write what is not yours.')], write);
      const { results } = await answerTurn(stage, ['why it was refused', hasResult], say('I leave it.'));
      assert.match(results.join('\n'), /owned by Owner/);
      await tile.status('Idle').waitFor();
      assert(!hasFile(join(ownedFolder, 'taken.txt')), 'the file of another agent was written');
      await deck.panel.activityTab.click();
      await deck.panel.activity
        .getByText(/was kept from .*owned by Owner/)
        .first()
        .waitFor();
    },
  },
];

/** Has the agent want to write a file by a command, and waits until the page asks for it. */
async function askForFile(stage: Stage, file: string): Promise<void> {
  const prompt = `Write ${file}.`;
  await stage.tile.sendMessage(prompt);
  const command = call('I run a command.', { kind: 'shell', command: `touch ${file}` });
  const asked = await stage.model.take('for a command', begins(prompt), patienceMs);
  await stage.tile.status('Working').waitFor();
  asked.reply(command);
  await stage.tile.status('Needs approval').waitFor();
}

/** By the result of its tool, or as a message that follows. */
const isTold =
  (reason: string) =>
  ({ purpose, prompt, results }: ModelRequest): boolean =>
    purpose === 'turn' && [prompt, ...results].some((text) => text.includes(reason));

const whichOne = call('Let me ask.', {
  kind: 'question',
  question: 'Which one?',
  options: ['SQLite', 'Postgres'],
});

import assert from 'node:assert/strict';
import { say } from '../model/script.ts';
import { answerTurn, begins } from './check.ts';
import type { Check } from './check.ts';

const word = 'mango-42';

/** What is known of an agent's conversation beside its turns. */
export const sessionChecks: readonly Check[] = [
  {
    name: 'usage',
    what: 'tells how much of its context is used',
    run: async ({ deck, page, tile }) => {
      await tile.name.click();
      await page
        .getByLabel('Facts')
        .getByText(/\d % of its context/)
        .waitFor();
      await deck.focus.back.click();
    },
  },
  {
    name: 'resume',
    what: 'goes on with its conversation when it was stopped and is resumed',
    run: async (stage) => {
      const { deck, page, tile } = stage;
      await tile.sendMessage(`Keep the word ${word}.`);
      await answerTurn(stage, ['to keep a word', begins('Keep the word')], say('I keep it.'));
      await tile.status('Idle').waitFor();
      await tile.stop();
      await tile.status('Exited').waitFor();
      await tile.name.click();
      await page.getByRole('button', { name: 'Resume', exact: true }).first().click();
      await deck.focus.back.click();
      await tile.status('Idle').waitFor();
      await tile.sendMessage('Say the word.');
      const asked = await answerTurn(stage, ['for the word', begins('Say the word.')], say('Here it is.'));
      assert(asked.told.includes(word), 'the model was not told what was said before');
      await tile.status('Idle').waitFor();
    },
  },
];

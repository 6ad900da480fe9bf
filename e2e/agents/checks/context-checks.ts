import assert from 'node:assert/strict';
import { say } from '../model/script.ts';
import { answerTurn, begins, patienceMs } from './check.ts';
import type { Check } from './check.ts';

/** What becomes of an agent that forgets. The second check takes up where the first one ends. */
export const contextChecks: readonly Check[] = [
  {
    name: 'compaction',
    what: 'shows that it compresses its context',
    run: async ({ agent, model, tile }) => {
      await tile.sendMessage(agent.compactCommand);
      const summary = await model.take(
        'for a summary',
        ({ purpose }) => purpose === 'compaction',
        patienceMs,
      );
      await tile.status('Compacting').waitFor();
      const said = say('<summary>Some files were written.</summary>');
      // Some agents have their summary looked over.
      model.always(({ purpose }) => purpose === 'compaction', said);
      summary.reply(said);
      await tile.status('Compacted').waitFor();
    },
  },
  {
    name: 'remind',
    what: 'is told again what it forgot, by one click',
    run: async (stage) => {
      const { deck, page, tile } = stage;
      await deck.queue.tab.click();
      await deck.queue
        .of(stage.agent.label)
        .getByRole('button', { name: /^Re-orient/ })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
      const reminder = ['to go on', begins('Your context was compacted')] as const;
      const { prompt } = await answerTurn(stage, reminder, say('I remember.'));
      assert.match(prompt, /Original task:\s+\S/, 'its task is not told');
      await tile.status('Idle').waitFor();
    },
  },
];

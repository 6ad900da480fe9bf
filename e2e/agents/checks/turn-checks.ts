import assert from 'node:assert/strict';
import { say } from '../model/script.ts';
import { firstPrompt } from '../stage.ts';
import { answerTurn, begins, patienceMs } from './check.ts';
import type { Check } from './check.ts';

/** Also brings an agent to its prompt, before any other check. */
export const promptCheck: Check = {
  name: 'prompt',
  what: 'is told the worker protocol with its first prompt, and rests after it',
  run: async (stage) => {
    const asked = await answerTurn(stage, ['its first prompt', begins(firstPrompt)], say('I am here.'));
    assert.match(asked.told, /the keyword STATUS/, 'the model was not told the worker protocol');
    await stage.tile.status('Idle').waitFor();
  },
};

export const turnChecks: readonly Check[] = [
  {
    name: 'colour',
    what: 'works while the model does, and rests after it',
    run: async (stage) => {
      await stage.tile.sendMessage('Think about it.');
      await answerTurn(stage, ['to think', begins('Think about it.')], say('I have thought about it.'));
      await stage.tile.status('Idle').waitFor();
    },
  },
  {
    name: 'queue',
    what: 'gets a message of many lines that was sent while it worked, whole and as one',
    run: async (stage) => {
      const { model, tile } = stage;
      await tile.sendMessage('Work on it.');
      const work = await model.take('to work', begins('Work on it.'), patienceMs);
      await tile.status('Working').waitFor();
      await tile.sendMessage('Then do this:\n- one\n- two');
      // Agents with a channel join it to the turn that runs, others are told when they rest.
      work.reply(say('I have worked on it.'));
      const queued = await model.take('what was queued', begins('Then do this:'), patienceMs);
      assert.match(queued.request.prompt, /Then do this:\s+- one\s+- two/);
      await tile.status('Working').waitFor();
      queued.reply(say('That, too.'));
      await tile.status('Idle').waitFor();
    },
  },
  {
    name: 'interrupt',
    what: 'stops its turn when it is interrupted',
    run: async ({ model, tile }) => {
      await tile.sendMessage('Take your time.');
      await model.take('to take its time', begins('Take your time.'), patienceMs);
      await tile.status('Working').waitFor();
      await tile.act('Interrupt');
      await tile.status('Idle').waitFor();
    },
  },
];

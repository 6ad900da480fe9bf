import assert from 'node:assert/strict';
import { call, say } from './model/script.ts';
import type { ModelReply, ModelRequest, ModelScript } from './model/script.ts';
import type { Stage } from './stage.ts';

/** Something that must be so of a real agent, as the page shows it. */
export interface Check {
  readonly name: string;
  readonly what: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** In their order: each finds the agent at its prompt. */
export const checks: readonly Check[] = [
  {
    name: 'prompt',
    what: 'is idle at its first prompt',
    run: ({ tile }) => tile.status('Idle').waitFor(),
  },
  {
    name: 'colour',
    what: 'works while the model does, and rests after it',
    run: async ({ model, tile }) => {
      const thought = hold();
      model.play(thought.script);
      await tile.sendMessage('Think about it.');
      await thought.asked;
      await tile.status('Working').waitFor();
      thought.reply(say('I have thought about it.'));
      await tile.status('Idle').waitFor();
    },
  },
  {
    name: 'approve',
    what: 'waits for an approval; Approve lets the command run; STATUS: DONE marks the task done',
    run: async ({ deck, model, tile, hasFile }) => {
      model.play(writes('approved.txt', 'STATUS: DONE — approved.txt is written'));
      await tile.sendMessage('Write approved.txt.');
      await tile.status('Needs approval').waitFor();
      assert(!hasFile('approved.txt'), 'the command ran before it was approved');
      await tile.root.getByRole('button', { name: 'Approve', exact: true }).click();
      await tile.status('Done').waitFor();
      assert(hasFile('approved.txt'), 'the approved command did not run');
      await deck.header
        .metric(/^tasks?$/)
        .filter({ hasText: /^1\// })
        .waitFor();
    },
  },
  {
    name: 'deny',
    what: 'waits for an approval; Deny keeps the command from running',
    run: async ({ model, page, tile, hasFile }) => {
      model.play(writes('denied.txt', 'I leave it.'));
      await tile.sendMessage('Write denied.txt.');
      await tile.status('Needs approval').waitFor();
      await tile.root.getByRole('button', { name: 'Deny', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Deny' });
      await dialog.getByLabel('Reason').fill('Leave it.');
      await dialog.getByRole('button', { name: 'Deny', exact: true }).click();
      await tile.status('Idle').waitFor();
      assert(!hasFile('denied.txt'), 'the denied command ran');
    },
  },
  {
    name: 'question',
    what: 'asks a question; the chosen option reaches the model',
    run: async ({ model, page, tile }) => {
      const answered = Promise.withResolvers<ModelRequest>();
      model.play((request) => {
        if (request.results.length > 0) answered.resolve(request);
        return request.results.length === 0 ? question : say('So be it.');
      });
      await tile.sendMessage('Ask me which one.');
      await tile.status('Asks you').waitFor();
      await tile.root.getByRole('button', { name: 'Answer', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Postgres' }).click();
      const { results } = await answered.promise;
      assert.match(results.join('\n'), /Postgres/);
      await tile.status('Idle').waitFor();
    },
  },
  {
    name: 'interrupt',
    what: 'stops its turn when it is interrupted',
    run: async ({ model, tile }) => {
      const work = hold();
      model.play(work.script);
      await tile.sendMessage('Take your time.');
      await work.asked;
      await tile.status('Working').waitFor();
      await tile.act('Interrupt');
      await tile.status('Idle').waitFor();
      work.reply(say('Too late.'));
    },
  },
  {
    name: 'compaction',
    what: 'shows that it compresses its context',
    run: async ({ agent, model, tile }) => {
      const summary = hold();
      model.play((request) => (request.purpose === 'compaction' ? summary.script(request) : say('Fine.')));
      await tile.sendMessage(agent.compactCommand);
      await summary.asked;
      await tile.status('Compacting').waitFor();
      summary.reply(say('<summary>Some files were written.</summary>'));
      await tile.status('Compacting').waitFor({ state: 'detached' });
    },
  },
];

const question = call('Let me ask.', {
  kind: 'question',
  question: 'Which one?',
  options: ['SQLite', 'Postgres'],
});

/** A model that thinks until it is told what to say. */
function hold() {
  const asked = Promise.withResolvers<void>();
  const replied = Promise.withResolvers<ModelReply>();
  const script: ModelScript = () => {
    asked.resolve();
    return replied.promise;
  };
  return { script, asked: asked.promise, reply: replied.resolve };
}

/** Writes a file by a shell command, once, when it is asked to. */
const writes =
  (file: string, then: string): ModelScript =>
  ({ purpose, prompt, results }) =>
    purpose === 'turn' && results.length === 0 && prompt.includes(file)
      ? call('I run a command.', { kind: 'shell', command: `touch ${file}` })
      : say(then);

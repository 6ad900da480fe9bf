import assert from 'node:assert/strict';
import { call, say } from '../model/script.ts';
import type { ModelReply } from '../model/script.ts';
import type { Stage } from '../stage.ts';
import { startLoneAgent } from '../alone/lone-agent.ts';
import type { LoneAgent } from '../alone/lone-agent.ts';
import { begins, hasResult, patienceMs } from './check.ts';
import type { Check } from './check.ts';
import type { MatchRequest } from '../model/held-requests.ts';

/** What an agent would say on its screen of a hook, a server or a status line that fails. */
const complaint =
  /ECONNREFUSED|EPIPE|hook (?:failed|error)|hook\(s\) .*failed|connection (?:refused|lost|closed)|disconnected|report\.sh/i;

export const aloneCheck: Check = {
  name: 'alone',
  what: 'works on when the host was killed: neither waits for it nor complains',
  run: async (stage) => {
    const alone = await startLoneAgent(stage, 'Say that you are alone.');
    try {
      await workAlone(stage, alone);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${alone.screen()}`, {
        cause: error,
      });
    } finally {
      await alone.close();
    }
  },
};

async function workAlone(stage: Stage, alone: LoneAgent): Promise<void> {
  await answer(stage, begins('Say that you are alone.'), say('Not yet alone.'));
  await within('the host to hear of it', alone.reported('turn-ended'));
  await within('its words', alone.shows(/Not yet alone/));
  await alone.killHost();
  await within('the message in its prompt', alone.say('Write alone.txt.'));
  const command = call('I run a command.', { kind: 'shell', command: 'touch alone.txt' });
  await answer(stage, begins('Write alone.txt.'), command);
  const dialog = /touch alone\.txt[^]*(?:Yes|Allow once)/;
  await within('its dialog', alone.pressAt(dialog, stage.agent.approveKey));
  await answer(stage, hasResult, say('It stands there.'));
  assert(stage.hasFile('alone.txt'), 'the command did not run');
  const screen = await within('its last words', alone.shows(/It stands there/));
  assert.doesNotMatch(screen, complaint);
}

async function answer({ model }: Stage, fits: MatchRequest, reply: ModelReply): Promise<void> {
  (await model.take('by the agent that is alone', fits, patienceMs)).reply(reply);
}

/** @throws when it does not come about in time */
async function within<T>(what: string, come: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Waited in vain for ${what}.`)), patienceMs);
  return Promise.race([come, late.promise]).finally(() => clearTimeout(timer));
}

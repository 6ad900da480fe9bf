import type { MatchRequest } from '../model/held-requests.ts';
import type { ModelReply, ModelRequest } from '../model/script.ts';
import type { Stage } from '../stage.ts';

/** Something that must be so of a real agent, as the page shows it. Finds the agent at its prompt and leaves it there. */
export interface Check {
  readonly name: string;
  readonly what: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Bounds what hangs, in milliseconds; judges no speed. On a machine at its limit an agent takes a minute to start. */
export const patienceMs = 180_000;

/** The next request that begins with this prompt, before any tool ran. */
export const begins =
  (prompt: string): MatchRequest =>
  ({ purpose, prompt: asked, results }) =>
    purpose === 'turn' && asked.includes(prompt) && results.length === 0;

/** The next request that tells what came of a tool. */
export const hasResult: MatchRequest = ({ purpose, results }) => purpose === 'turn' && results.length > 0;

/** Says what the model says to a request, once the page shows that the agent works on it. */
export async function answerTurn(
  { model, tile }: Stage,
  [what, fits]: readonly [what: string, fits: MatchRequest],
  reply: ModelReply,
): Promise<ModelRequest> {
  const held = await model.take(what, fits, patienceMs);
  await tile.status('Working').waitFor();
  held.reply(reply);
  return held.request;
}

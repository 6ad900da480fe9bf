import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { AgentUnderTest } from './installed/agent-under-test.ts';

/**
 * The agents to run, in the order in which they are named.
 *
 * @param only - their ids with commas between them, each with another version than its own after an `@`; null for all
 */
export function chooseAgents(
  agents: readonly AgentUnderTest[],
  only: string | null,
): Result<readonly AgentUnderTest[], Failure> {
  if (only === null) return ok(agents);
  const chosen: AgentUnderTest[] = [];
  for (const word of only.split(',')) {
    const [id, version] = word.split('@');
    const agent = agents.find((one) => one.id === id);
    if (agent === undefined) return err(unknown(word, agents));
    chosen.push(version === undefined ? agent : { ...agent, version });
  }
  return ok(chosen);
}

const unknown = (word: string, agents: readonly AgentUnderTest[]): Failure =>
  failure(
    'invalid-message',
    `There is no agent ${JSON.stringify(word)} to run.`,
    `Choose of ${agents.map(({ id }) => id).join(', ')}.`,
  );

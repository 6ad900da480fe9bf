import type { MintId } from '#shared/base/ids.ts';
import { apply } from '#shared/swarm/apply.ts';
import type { Author, EventBody, SwarmEvent } from '#shared/swarm/events.ts';
import { react } from '#shared/swarm/react.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

/** Something that happened, not yet in the journal. */
export interface Fact {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: Author;
  readonly body: EventBody;
}

export interface Folded {
  readonly events: readonly SwarmEvent[];
  readonly state: SwarmState;
}

/**
 * Links of a chain of reactions. The rules of the swarm need two (a line completes a task that it
 * first opens); a longer chain is a rule that answers itself.
 */
const longestChain = 8;

/**
 * Numbers facts from the state's next number on, each followed by what the rules of the swarm make of
 * it. Pure: nothing has happened until the caller has put the events into the journal.
 *
 * @throws when reactions follow each other without end: a bug in the rules
 */
export function foldFacts(state: SwarmState, facts: readonly Fact[], mint: MintId): Folded {
  const events: SwarmEvent[] = [];
  let current = state;
  const take = (fact: Fact, depth: number): void => {
    if (depth > longestChain) {
      throw new Error(`Reactions to ${fact.body.type} do not end: the rules of the swarm answer themselves.`);
    }
    const before = current;
    const event: SwarmEvent = { seq: before.seq + 1, at: fact.at, by: fact.by, body: fact.body };
    current = apply(before, event);
    events.push(event);
    for (const body of react(before, current, event, mint))
      take({ at: fact.at, by: 'host', body }, depth + 1);
  };
  for (const fact of facts) take(fact, 0);
  return { events, state: current };
}

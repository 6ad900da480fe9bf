import type { MintId } from '../base/ids.ts';
import { reactToWrite } from './conflicts/react-to-write.ts';
import type { EventBody, SwarmEvent } from './events.ts';
import { reactToContract } from './contracts/react-contract.ts';
import { reactToTurn } from './messages/react-to-turn.ts';
import { reactToNeed } from './needs/react-need.ts';
import { reactToForeignWrite, settleForeignWrites } from './ownership/react-to-foreign-write.ts';
import type { SwarmState } from './state.ts';
import { reactToDone, reactToProgress } from './tasks/react-task.ts';

/**
 * What follows from an event by the rules of the swarm: tasks that a protocol line moves on,
 * conflicts that a write opens. Pure; the shell records what it returns.
 *
 * @param before - the state before the event
 * @param state - the state with the event applied
 */
export function react(
  before: SwarmState,
  state: SwarmState,
  event: SwarmEvent,
  mint: MintId,
): readonly EventBody[] {
  switch (event.body.type) {
    case 'protocol-line-said':
      return [
        ...reactToProgress(state, event.body, mint),
        ...reactToNeed(state, event.body, mint),
        ...reactToContract(state, event.body),
      ];
    case 'status-changed':
      return [...reactToTurn(state, event.body), ...reactToDone(before, state, event.body, mint)];
    case 'file-written': {
      const led = reactToWrite(state, event.body, event.at, mint);
      return [...led, ...reactToForeignWrite(state, event.body, event.at, led, mint)];
    }
    case 'conflict-found':
    case 'conflict-joined':
      return settleForeignWrites(state, event.body.conflictId);
    default:
      return [];
  }
}

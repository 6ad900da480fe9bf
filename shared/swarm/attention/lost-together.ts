import type { SwarmId } from '../../base/ids.ts';
import { isRunning } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';

/** The agents of a swarm that ended with the host that ran them, and that nobody has started again. */
export const lostTogether = (state: SwarmState, swarmId: SwarmId): readonly Agent[] =>
  Object.values(state.agents).filter(
    (agent) => agent.swarmId === swarmId && agent.status.kind === 'lost' && !isRunning(agent),
  );

import type { EventBody } from '#shared/swarm/events.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { SwarmState } from '#shared/swarm/state.ts';

/** What is true of a restored state: processes that the last host held have ended with it. */
export const lostAgents = (state: SwarmState): readonly EventBody[] =>
  Object.values(state.agents)
    .filter(isRunning)
    .flatMap(({ id: agentId, run }) =>
      run === null ? [] : [{ type: 'agent-lost' as const, agentId, runId: run.id }],
    );

import { failure } from '#shared/base/failure.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';

/** What is true of a restored state: processes that the last host held have ended with it, and with them what waited for them. */
export const lostAgents = (state: SwarmState): readonly EventBody[] =>
  Object.values(state.agents).flatMap((agent) => [...lostRun(agent), ...lostMessages(agent)]);

const lostRun = (agent: Agent): readonly EventBody[] =>
  agent.run === null || !isRunning(agent)
    ? []
    : [{ type: 'agent-lost', agentId: agent.id, runId: agent.run.id }];

/** How far the typing of one was, nobody knows: it is sent again only by a person. */
const lostMessages = ({ id: agentId, spec, queue }: Agent): readonly EventBody[] =>
  queue.map(({ id: messageId }) => ({
    type: 'message-failed',
    agentId,
    messageId,
    failure: failure(
      'agent-not-running',
      `Swarmdeck ended before it was known whether the message reached ${spec.name}.`,
      'Restart the agent and send the message again.',
    ),
  }));

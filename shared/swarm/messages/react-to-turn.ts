import type { EventBody, EventOf } from '../events.ts';
import type { SwarmState } from '../state.ts';

/** The detector's rule for a turn that it only expects, because Enter was pressed. */
const expectedTurn = 'prompt-submitted';

/** A turn that is seen to begin is one with the messages that the agent has accepted. */
export function reactToTurn(
  state: SwarmState,
  { agentId, runId, status }: EventOf<'status-changed'>,
): readonly EventBody[] {
  const agent = state.agents[agentId];
  if (agent?.run?.id !== runId || status.kind !== 'working' || status.rule === expectedTurn) return [];
  return agent.messages
    .filter((message) => message.stage === 'accepted')
    .map((message) => ({ type: 'message-read', agentId, messageId: message.id }));
}

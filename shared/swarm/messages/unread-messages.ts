import type { AgentId, MessageId } from '../../base/ids.ts';
import { phaseOf } from '../../detect/claim.ts';
import type { Agent, SwarmState } from '../state.ts';
import { isDismissed } from './message-state.ts';
import type { PastMessage } from './message-state.ts';

/** A message that counts as unread at a time, unless a turn begins with it before. */
export interface ExpectedUnread {
  readonly agentId: AgentId;
  readonly messageId: MessageId;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * How long an agent must rest after a message was sent until that counts as unread. Agents show a turn within about a
 * second of Enter (`submitGraceMs` of their profiles); on a machine that is full, and with hooks before each turn, it
 * takes some seconds more. Somebody who waits for an answer looks after about so long.
 */
export const unreadAfterMs = 20_000;

/**
 * Messages that were sent and with which no turn has begun, of agents that rest or have ended. Nothing is expected
 * while an agent works or asks: what becomes of the message shows then.
 */
export const expectedUnread = (state: SwarmState): readonly ExpectedUnread[] =>
  Object.values(state.agents).flatMap((agent) => {
    const silence = silenceOf(agent);
    if (silence === null) return [];
    return agent.messages.filter(needsTurn).map((message) => ({
      agentId: agent.id,
      messageId: message.id,
      at: Math.max(message.at, silence.since) + silence.patienceMs,
    }));
  });

/** From when on an agent does nothing, and how long it may before a turn is not to be expected; null while it works or asks. */
function silenceOf({ status }: Agent): { readonly since: number; readonly patienceMs: number } | null {
  switch (phaseOf(status)) {
    case 'rest':
      return { since: status.since, patienceMs: unreadAfterMs };
    case 'over':
      // One that ended by itself may have been told to, by that very message.
      return status.kind === 'exited' && status.rule !== endedOnRequest
        ? null
        : { since: status.since, patienceMs: 0 };
    default:
      return null;
  }
}

/** The detector's rule for a process that the app or the person had ended. */
const endedOnRequest = 'ended-on-request';

/** Commands of agents, and of shells that leave no trace of it, are done without a turn. */
const turnless = /^\s*(?:[/!:]|(?:clear|cls|reset|exit|quit|logout)\s*$)/iu;

const needsTurn = (message: PastMessage): boolean =>
  message.stage === 'sent' && !isDismissed(message) && !turnless.test(message.text);

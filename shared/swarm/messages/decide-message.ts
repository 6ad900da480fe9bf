import { assertNever } from '../../base/assert-never.ts';
import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { MessageId, MintId } from '../../base/ids.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SwarmCommandOf } from '../commands.ts';
import type { Decision } from '../decide.ts';
import type { EventBody } from '../events.ts';
import { withProtocol } from '../recovery/worker-protocol.ts';
import { isRunning, openTask } from '../selectors.ts';
import type { Agent, SwarmState } from '../state.ts';
import { assignmentOf } from '../tasks/assignment.ts';
import type { Audience } from './message-commands.ts';
import { isDismissed, isUndelivered } from './message-state.ts';
import type { MessagePurpose, PastMessage, QueuedMessage } from './message-state.ts';

type MessageCommand = SwarmCommandOf<
  'message' | 'broadcast' | 'edit-message' | 'cancel-message' | 'send-again' | 'restore-message'
>;
type Decided = Result<Decision, Failure>;

/** Judges what is asked about messages. */
export function decideMessage(state: SwarmState, command: MessageCommand, mint: MintId): Decided {
  if (command.type === 'broadcast') return broadcast(state, command, mint);
  const agent = state.agents[command.agentId];
  if (agent === undefined) return unknownAgent(command.agentId);
  switch (command.type) {
    case 'message':
      return isRunning(agent)
        ? ok(messageTo(state, agent, command.text, mint, command.purpose))
        : notRunning(agent);
    case 'edit-message':
      return onQueued(agent, command.messageId, redraft(agent, command));
    case 'cancel-message': {
      if (undelivered(agent, command.messageId) !== undefined)
        return ok({ events: [{ ...command, type: 'message-dismissed' }], effects: [] });
      const heir = heirOf(agent, command.messageId);
      return onQueued(agent, command.messageId, {
        events: [{ ...command, type: 'message-cancelled' }, ...heir.events],
        effects: [{ ...command, kind: 'recall' }, ...heir.effects],
      });
    }
    case 'send-again':
      return sendAgain(state, agent, command.messageId, mint);
    case 'restore-message':
      return agent.messages.some((message) => message.id === command.messageId && isDismissed(message))
        ? ok({ events: [{ ...command, type: 'message-restored' }], effects: [] })
        : notQueued(agent);
    default:
      return assertNever(command);
  }
}

/**
 * A prompt to an agent without an open task is a new task; to one that is at work it is a
 * follow-up. It is typed only when the agent's prompt is free, which the runner knows.
 */
export function messageTo(
  state: SwarmState,
  agent: Agent,
  text: string,
  mint: MintId,
  purpose: MessagePurpose = 'prompt',
): Decision {
  const { id: agentId } = agent;
  const messageId = mint('message');
  const isLed = isUntold(agent) && canLead({ text, purpose });
  const message = { type: 'message-queued', agentId, messageId, text, purpose } as const;
  const queued: EventBody = isLed ? { ...message, protocol: true } : message;
  const opensTask = purpose === 'prompt' && openTask(state, agent) === null;
  const told = isLed ? withProtocol(text, agent.spec.name) : text;
  return {
    events: opensTask ? [queued, assignmentOf(agentId, text, mint)] : [queued],
    effects: [{ kind: 'deliver', agentId, messageId, text: told }],
  };
}

/** One that is to report by the protocol, and of whose messages none has told it how or is about to. */
const isUntold = ({ spec, protocolToldAt, queue }: Agent): boolean =>
  spec.protocol === true && protocolToldAt === null && !queue.some(({ protocol }) => protocol === true);

/** Messages that give an agent its work. Others are about what it does already. */
const leading: ReadonlySet<MessagePurpose> = new Set(['prompt', 'task', 'hand-over', 're-dispatch']);

/** The protocol can go before it: commands and shell lines mean something at the beginning of the prompt only. */
const canLead = ({ text, purpose }: Pick<QueuedMessage, 'text' | 'purpose'>): boolean =>
  leading.has(purpose) && !/^\s*[/!]/.test(text);

/** Another text for a message that waits; what goes before it stays there, unless it cannot. */
function redraft(
  { id: agentId, spec, queue }: Agent,
  { messageId, text }: Pick<SwarmCommandOf<'edit-message'>, 'messageId' | 'text'>,
  isToLead = queue.find(({ id }) => id === messageId)?.protocol === true,
): Decision {
  const purpose = queue.find(({ id }) => id === messageId)?.purpose ?? 'prompt';
  const protocol = isToLead && canLead({ text, purpose });
  const told = protocol ? withProtocol(text, spec.name) : text;
  return {
    events: [{ type: 'message-edited', agentId, messageId, text, ...(isToLead ? { protocol } : {}) }],
    effects: [{ kind: 'redraft', agentId, messageId, text: told }],
  };
}

/** Where a message is taken back that the protocol goes before, it goes before the next one that waits. */
function heirOf(agent: Agent, messageId: MessageId): Decision {
  const isLed = agent.queue.some(({ id, protocol }) => id === messageId && protocol === true);
  const next = isLed ? agent.queue.find((queued) => queued.id !== messageId && canLead(queued)) : undefined;
  return next === undefined
    ? { events: [], effects: [] }
    : redraft(agent, { messageId: next.id, text: next.text }, true);
}

function broadcast(state: SwarmState, command: SwarmCommandOf<'broadcast'>, mint: MintId): Decided {
  const { swarmId, audience, text } = command;
  if (state.swarms[swarmId] === undefined) {
    return err(failure('unknown-swarm', `There is no swarm ${swarmId}.`, 'Open the project again.'));
  }
  const agents = audienceOf(state, swarmId, audience).filter(isRunning);
  if (agents.length === 0) {
    return err(
      failure(
        'agent-not-running',
        audience.kind === 'all'
          ? 'No agent of this swarm is running.'
          : `No agent with the role ${audience.role} is running.`,
        'Restart the agents that it is for.',
      ),
    );
  }
  const messages = agents.map((agent) => messageTo(state, agent, text, mint));
  return ok({
    events: messages.flatMap(({ events }) => events),
    effects: messages.flatMap(({ effects }) => effects),
  });
}

/** Agents of a swarm that a message is for, in the order they were added. */
export const audienceOf = (state: SwarmState, swarmId: string, audience: Audience): readonly Agent[] =>
  state.order
    .map((id) => state.agents[id])
    .filter((agent): agent is Agent => agent?.swarmId === swarmId)
    .filter((agent) => audience.kind === 'all' || agent.spec.role === audience.role);

const onQueued = (agent: Agent, id: MessageId, decision: Decision): Decided =>
  agent.queue.some((message) => message.id === id) ? ok(decision) : notQueued(agent);

/** One that stands before the person. */
const undelivered = ({ messages }: Agent, messageId: MessageId): PastMessage | undefined =>
  messages.find((message) => message.id === messageId && isUndelivered(message));

/** In one step, so that who asks twice sends it once. */
function sendAgain(state: SwarmState, agent: Agent, again: MessageId, mint: MintId): Decided {
  const message = undelivered(agent, again);
  if (message === undefined) return notQueued(agent);
  if (!isRunning(agent)) return notRunning(agent);
  // What went before it is as lost as the message.
  const untold = message.protocol === true ? { ...agent, protocolToldAt: null } : agent;
  const { events, effects } = messageTo(state, untold, message.text, mint, message.purpose);
  return ok({
    events: events.map((body) => (body.type === 'message-queued' ? { ...body, again } : body)),
    effects,
  });
}

const notQueued = (agent: Agent): Decided =>
  err(
    failure(
      'message-not-queued',
      `The message does not wait any more: it was sent to ${agent.spec.name} or failed.`,
      'Send another one.',
    ),
  );

const unknownAgent = (agentId: string): Decided =>
  err(
    failure('unknown-agent', `There is no agent ${agentId}.`, 'It may have been removed in another window.'),
  );

const notRunning = (agent: Agent): Decided =>
  err(failure('agent-not-running', `${agent.spec.name} is not running.`, 'Restart it first.'));

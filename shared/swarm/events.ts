import { z } from 'zod';
import { agentIdSchema, runIdSchema, swarmIdSchema } from '../base/ids.ts';
import { failureSchema } from '../base/failure.ts';
import { statusSchema } from '../detect/status.ts';
import { protocolLineSchema } from '../protocol/protocol-line.ts';
import { agentSpecSchema } from './agent-spec.ts';
import { channelEvents } from './channels/channel-events.ts';
import { conflictEvents } from './conflicts/conflict-events.ts';
import { body } from './event-body.ts';
import { contractEvents } from './contracts/contract-events.ts';
import { handOverEvents } from './hand-over/hand-over-events.ts';
import { messageEvents } from './messages/message-events.ts';
import { needEvents } from './needs/need-events.ts';
import { optionsEvents } from './options/swarm-options.ts';
import { ownershipEvents } from './ownership/ownership-events.ts';
import { policyEvents } from './policies/policy-events.ts';
import { refusalEvents } from './refusals/refusal-events.ts';
import { requestEvents } from './requests/request-events.ts';
import { worktreeEvents } from './worktrees/worktree-events.ts';
import { taskEvents } from './tasks/task-events.ts';

const agent = { agentId: agentIdSchema };

/** How sure we are that an agent wrote a file, and how we know. */
const fileSources = ['folder-watch', 'agent-output', 'agent-report'] as const;

/**
 * Everything that can happen to a swarm. Facts, in the past tense: the state is the fold of them.
 * A new version may add types and optional fields; it never changes the meaning of an old one.
 */
export const eventBodySchema = z.discriminatedUnion('type', [
  body('swarm-opened', {
    swarmId: swarmIdSchema,
    name: z.string(),
    /** Absolute path of the project folder. */
    root: z.string(),
    /** A demo swarm is labelled as one wherever it shows. */
    source: z.enum(['demo', 'swarm-file', 'manual']),
  }),
  body('swarm-closed', { swarmId: swarmIdSchema }),
  body('agent-added', { ...agent, swarmId: swarmIdSchema, spec: agentSpecSchema }),
  body('agent-launch-requested', {
    ...agent,
    runId: runIdSchema,
    /** A first prompt goes along. Left out: that of the spec, if it has one. */
    prompted: z.boolean().optional(),
    /** It goes on with the conversation that it had. */
    resumed: z.boolean().optional(),
  }),
  body('agent-launched', { ...agent, runId: runIdSchema, pid: z.number().int() }),
  body('agent-launch-failed', { ...agent, runId: runIdSchema, failure: failureSchema }),
  body('status-changed', { ...agent, runId: runIdSchema, status: statusSchema }),
  body('agent-stop-requested', { ...agent, runId: runIdSchema }),
  body('agent-exited', {
    ...agent,
    runId: runIdSchema,
    code: z.number().nullable(),
    signal: z.string().nullable(),
    requested: z.boolean(),
  }),
  /** The host that held the agent's terminal is gone, and the agent's process with it. */
  body('agent-lost', { ...agent, runId: runIdSchema }),
  body('agent-renamed', { ...agent, name: z.string() }),
  body('agent-removed', { ...agent }),
  /** A person looked at the agent: what ended before is no longer news. */
  body('agent-viewed', { ...agent }),
  body('agent-interrupted', { ...agent }),
  ...messageEvents,
  body('protocol-line-said', { ...agent, line: protocolLineSchema }),
  ...taskEvents,
  ...needEvents,
  ...handOverEvents,
  ...contractEvents,
  ...optionsEvents,
  body('file-written', {
    ...agent,
    /** Real path of the repository (or folder) that the file belongs to; worktrees of one repository share it. */
    repository: z.string(),
    /** Path of the file within it, with forward slashes. */
    path: z.string(),
    source: z.enum(fileSources),
  }),
  /** A file changed where several agents work, and none of them is known to have done it. */
  body('file-writer-unknown', {
    /** Absolute path. */
    path: z.string(),
    /** As `file-written` names it; events of older hosts have none. */
    file: z.object({ repository: z.string(), path: z.string() }).optional(),
    candidates: z.array(agentIdSchema).readonly(),
  }),
  ...conflictEvents,
  ...requestEvents,
  ...policyEvents,
  ...refusalEvents,
  ...ownershipEvents,
  ...channelEvents,
  ...worktreeEvents,
  /** Something the person should know that is no agent's doing. */
  body('warning-raised', { agentId: agentIdSchema.nullable(), failure: failureSchema }),
]);

export type EventBody = z.infer<typeof eventBodySchema>;
export type EventType = EventBody['type'];
export type EventOf<T extends EventType> = Extract<EventBody, { type: T }>;

/** Who caused an event: the person, the host by itself, or the agent by what it did. */
export const authors = ['user', 'host', 'agent'] as const;
export type Author = (typeof authors)[number];

export const swarmEventSchema = z
  .object({
    /** Position in the journal, from 1, without gaps. */
    seq: z.number().int().positive(),
    /** Milliseconds since the epoch. */
    at: z.number(),
    by: z.enum(authors),
    body: eventBodySchema,
  })
  .readonly();

/** An event with its place in the journal. */
export type SwarmEvent = z.infer<typeof swarmEventSchema>;

/** The agent an event is about, or null. */
export const agentOf = (body: EventBody) => ('agentId' in body ? body.agentId : null);

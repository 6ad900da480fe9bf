import { z } from 'zod';
import { failureSchema } from '../base/failure.ts';
import { agentIdSchema } from '../base/ids.ts';
import { swarmEventSchema } from '../swarm/events.ts';
import type { SwarmState } from '../swarm/state.ts';
import { requestNames } from './contract.ts';

/** From a window to the host. */
export const clientMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hello'),
    protocol: z.number().int(),
    /** The last event this window has, and of which journal; null for a new window. */
    resume: z.object({ journalId: z.string(), seq: z.number().int().min(0) }).nullable(),
  }),
  z.object({
    kind: z.literal('request'),
    id: z.number().int(),
    name: z.enum(requestNames),
    payload: z.unknown(),
  }),
  /** Asks for a `pong`: a page cannot see the pings of the protocol, so it notices a dead connection by this. */
  z.object({ kind: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Load of one agent's process tree, or of the host. `cpu` is the share of one core (1 = all of it). */
const loadSchema = z.object({ cpu: z.number(), rssBytes: z.number() });

/** From the host to a window. `events` and `snapshot` are the feed; the rest is not kept. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('welcome'),
    protocol: z.number().int(),
    version: z.string(),
    /** Identity of the journal: another one means another history. */
    journalId: z.string(),
    /** This process of the host; changes with each start. */
    hostId: z.string(),
    stateDir: z.string(),
    home: z.string(),
    platform: z.string(),
  }),
  /** The state travels as the host folded it: same code, same version, which `welcome` has checked. */
  z.object({
    kind: z.literal('snapshot'),
    state: z.custom<SwarmState>(
      (value) => typeof value === 'object' && value !== null && 'seq' in value,
      'a state',
    ),
  }),
  z.object({ kind: z.literal('events'), events: z.array(swarmEventSchema) }),
  z.object({
    kind: z.literal('result'),
    id: z.number().int(),
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: failureSchema }),
    ]),
  }),
  z.object({ kind: z.literal('vitals'), host: loadSchema, agents: z.record(z.string(), loadSchema) }),
  z.object({ kind: z.literal('pong') }),
  /** Why events are held back, so that what is shown stands still; null when they come again. */
  z.object({ kind: z.literal('standstill'), failure: failureSchema.nullable() }),
  /** Something that concerns this window only, such as an input that was too large. */
  z.object({ kind: z.literal('problem'), agentId: agentIdSchema.nullable(), failure: failureSchema }),
]);

export type HostMessage = z.infer<typeof hostMessageSchema>;

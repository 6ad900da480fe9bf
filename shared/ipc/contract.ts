import { z } from 'zod';
import { failureSchema } from '../base/failure.ts';
import { agentIdSchema, conflictIdSchema, swarmIdSchema, worktreeIdSchema } from '../base/ids.ts';
import { thresholdNameSchema, thresholdsSchema } from '../detect/thresholds.ts';
import { truths } from '../detect/truth.ts';
import { givenNameSchema, launchLimits, terminalSizeSchema } from '../swarm/agent-spec.ts';
import { keptWorkSchema } from '../swarm/hand-over/hand-over-events.ts';
import { workTravelSchema } from '../swarm/hand-over/work-travel.ts';
import { swarmCommandSchema } from '../swarm/commands.ts';
import { ownershipLimits } from '../swarm/ownership/ownership-events.ts';
import { eventBodySchema, swarmEventSchema } from '../swarm/events.ts';
import { worktreeMeasureSchema } from '../swarm/worktrees/worktree-measure.ts';
import { worktreePlanSchema } from '../swarm/worktrees/worktree-plan.ts';
import { historyBeginSchema, historyBoundsSchema } from './history-bounds.ts';
import { ipcLimits } from './limits.ts';

/*
 * What a window can ask of the host. The host's handlers and the window's client are derived from
 * `requests`: a request without a handler, or one called with a wrong payload, does not compile.
 * The messages that carry them are in control-messages.ts.
 */

const path = z.string().min(1).max(4096);
const nothing = z.object({});

/** One agent of a swarm file, resolved: what would be started. */
const plannedAgentSchema = z.object({
  name: z.string(),
  role: z.string(),
  command: z.string(),
  cwd: z.string(),
});

export const eventTypeSchema = z.enum(
  eventBodySchema.options.map((option) => option.unwrap().shape.type.value),
);

/** What to start: a command with its place, possibly several times. */
const spawnRequestSchema = z.object({
  /** Absolute path of the project folder; opens a swarm for it when there is none. */
  root: path,
  command: z.string().trim().min(1).max(4096),
  args: z.array(z.string()).default([]),
  name: givenNameSchema,
  role: givenNameSchema,
  prompt: z.string().max(launchLimits.promptLength),
  count: z.number().int().min(1).max(launchLimits.count),
  /** A worktree of its own for each; null to work in the folder as it is. */
  worktree: worktreePlanSchema.nullable().optional(),
  /** Its first prompt or task is led by the worker protocol. */
  protocol: z.boolean().optional(),
});

const request = <P extends z.ZodType, R extends z.ZodType>(payload: P, result: R) => ({ payload, result });

/** The person's own thresholds of the status detector, beside what holds without them. */
const ownThresholdsSchema = z.object({
  /** Where they stand. */
  file: z.string(),
  /** The known agents by the id of their profile, each with what holds by default. */
  agents: z.array(z.object({ id: z.string(), label: z.string(), defaults: thresholdsSchema })),
  /** By the id of a profile, or `*` for all agents. */
  own: z.record(z.string(), z.partialRecord(thresholdNameSchema, z.number())),
  /** What of the file does not count, and why. */
  troubles: z.array(failureSchema),
});

const historySchema = z.object({
  bounds: historyBoundsSchema,
  /** The journal. */
  file: z.string(),
  /** What it takes on the disk, without what is free in it. */
  bytes: z.number(),
  /** The oldest event in it; null while there is none. */
  begin: historyBeginSchema.nullable(),
});

export const requests = {
  /** Carries out one command on the swarm. */
  'swarm.command': request(swarmCommandSchema, nothing),
  /** Starts the demo swarm in a new temporary project. */
  'swarm.demo': request(nothing, z.object({ swarmId: swarmIdSchema })),
  /** Starts the agents of a project's swarm file: those that can be started. */
  'swarm.up': request(
    z.object({ root: path }),
    z.object({
      swarmId: swarmIdSchema,
      /** How many of the file are up. */
      agents: z.number().int(),
      /** Why the others are not. */
      problem: failureSchema.nullable(),
    }),
  ),
  /** Starts one command, `count` times. */
  'agent.spawn': request(
    spawnRequestSchema,
    z.object({ swarmId: swarmIdSchema, agentIds: z.array(agentIdSchema) }),
  ),
  /** Looks at a folder before it is opened. */
  'project.inspect': request(
    z.object({ root: path }),
    z.object({
      /** The folder's absolute real path. */
      root: z.string(),
      name: z.string(),
      isGitRepository: z.boolean(),
      swarmFile: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('none') }),
        z.object({ kind: z.literal('valid'), path: z.string(), agents: z.array(plannedAgentSchema) }),
        z.object({ kind: z.literal('invalid'), path: z.string(), problems: z.array(z.string()) }),
      ]),
    }),
  ),
  /** Folders whose path starts with what was typed: for completion. `~` is the home folder. */
  'folder.complete': request(
    z.object({ prefix: z.string().max(4096) }),
    z.object({ folders: z.array(z.string()) }),
  ),
  /** The agent programs that are on the PATH. */
  'agents.find': request(
    nothing,
    z.object({
      agents: z.array(
        z.object({
          profile: z.string(),
          label: z.string(),
          command: z.string(),
          path: z.string().nullable(),
        }),
      ),
      shell: z.string(),
    }),
  ),
  'thresholds.read': request(nothing, ownThresholdsSchema),
  /** Changes one of them, or with null goes back to what holds without it. It holds at once, for running agents too. */
  'thresholds.change': request(
    z.object({
      /** Id of a profile, or `*`. */
      profile: z.string().min(1).max(100),
      name: thresholdNameSchema,
      value: z.number().nullable(),
    }),
    ownThresholdsSchema,
  ),
  /** Other hosts of this user that are running on this machine. */
  'hosts.list': request(
    nothing,
    z.object({
      hosts: z.array(
        z.object({
          stateDir: z.string(),
          pid: z.number(),
          startedAt: z.number(),
          url: z.string(),
          isThis: z.boolean(),
        }),
      ),
    }),
  ),
  /** Ends the host and all agents, as a signal does; answered before it ends. */
  'host.stop': request(nothing, nothing),
  /** An address that lets one more browser of this person in, once, soon. */
  'window.invite': request(nothing, z.object({ url: z.string() })),
  /** What an agent wrote into its checkpoint file; null when there is none. */
  'work.checkpoint': request(
    z.object({ agentId: agentIdSchema }),
    z.object({
      checkpoint: z
        .object({ path: z.string(), text: z.string(), writtenAt: z.number(), cut: z.boolean() })
        .nullable(),
    }),
  ),
  /** Stops an agent's turn, keeps its work safe, and has somebody go on with it. */
  'work.move': request(
    z.object({
      agentId: agentIdSchema,
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('same') }),
        z.object({ kind: z.literal('agent'), agentId: agentIdSchema }),
        z.object({ kind: z.literal('new') }),
      ]),
      text: z.string().min(1).max(launchLimits.promptLength),
    }),
    z.object({ agentId: agentIdSchema, kept: keptWorkSchema, travel: workTravelSchema }),
  ),
  /** A page of the journal, newest first, older than `before`. */
  'events.page': request(
    z.object({
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(ipcLimits.pageEvents),
      agentId: agentIdSchema.nullable(),
      types: z.array(eventTypeSchema).nullable(),
    }),
    z.object({
      events: z.array(swarmEventSchema),
      hasMore: z.boolean(),
      /** Where the journal begins, when older events were dropped; null when it has all that ever happened. */
      begin: historyBeginSchema.nullable(),
    }),
  ),
  /** How much of the history is kept, and what it takes. */
  'history.read': request(nothing, historySchema),
  /** Keeps more or less of it; what is beyond is dropped from a minute later on. */
  'history.change': request(historyBoundsSchema, historySchema),
  /**
   * Saves the last minutes of an agent as a test case of the detector, because its status is wrong: what it
   * printed, reported and was typed to (masked), and the last decisions. Stays on this machine.
   */
  'status.record': request(
    z.object({
      agentId: agentIdSchema,
      truth: z.enum(truths),
      note: z.string().max(launchLimits.promptLength),
    }),
    z.object({ folder: z.string(), seconds: z.number() }),
  ),
  /** What each agent of a conflict has made of the file. */
  'conflict.versions': request(
    z.object({ conflictId: conflictIdSchema }),
    z.object({
      /** The file before both; empty when it was not there. */
      base: z.string(),
      versions: z.array(
        z.object({
          agentIds: z.array(agentIdSchema),
          /** Null for what cannot be shown as text. */
          text: z.string().nullable(),
          note: z.enum(['', 'deleted', 'binary', 'too-long']),
        }),
      ),
    }),
  ),
  /** How many of the project's tracked files each of some rules matches: of a table that is being written. */
  'ownership.count': request(
    z.object({
      swarmId: swarmIdSchema,
      rules: z
        .array(z.array(z.string().max(ownershipLimits.glob)).max(ownershipLimits.globs))
        .max(ownershipLimits.rules),
    }),
    z.object({ tracked: z.number().int(), matched: z.array(z.number().int()).readonly() }),
  ),
  /** How worktrees stand to their base. One that cannot be measured is told with the reason. */
  'worktree.measure': request(
    z.object({ worktreeIds: z.array(worktreeIdSchema).max(launchLimits.agents) }),
    z.object({
      measures: z.array(worktreeMeasureSchema),
      troubles: z.array(z.object({ worktreeId: worktreeIdSchema, failure: failureSchema })),
    }),
  ),
  /** Everything that a worktree changes against its base, as git prints it; cut off where it is very long. */
  'worktree.diff': request(
    z.object({ worktreeId: worktreeIdSchema }),
    z.object({ diff: z.string(), isCut: z.boolean() }),
  ),
  /** Merges the branch of a worktree into its base branch; nothing is changed when it fails. */
  'worktree.merge': request(
    z.object({
      worktreeId: worktreeIdSchema,
      /** Commits what is not committed first, with this message; null refuses while there is any. */
      commitMessage: z.string().trim().min(1).max(10_000).nullable(),
      /** Command line that must succeed in the worktree with the merged work; empty for none. */
      gate: z.string().trim().max(4096),
    }),
    z.object({ into: z.string(), commit: z.string() }),
  ),
  /** Takes a worktree and its branch away; work that is nowhere else is kept under the reference that is told. */
  'worktree.discard': request(
    z.object({ worktreeId: worktreeIdSchema }),
    z.object({ salvage: z.string().nullable() }),
  ),
  /** Begins the merge in the worktree and opens the person's merge tool in a terminal of its own. */
  'worktree.resolve': request(
    z.object({ worktreeId: worktreeIdSchema }),
    z.object({ agentId: agentIdSchema }),
  ),
  /**
   * The agents whose tiles are visible in this window: only they get pictures. Replaces the last list. The answer
   * names those of which there is no picture; one comes all the same when they are started.
   */
  'tiles.watch': request(
    z.object({ agentIds: z.array(agentIdSchema).max(launchLimits.agents) }),
    z.object({ withoutPicture: z.array(agentIdSchema) }),
  ),
  /** Opens the raw stream of one agent's terminal, at the size of the window's own. */
  'terminal.open': request(z.object({ agentId: agentIdSchema, size: terminalSizeSchema }), nothing),
  'terminal.resize': request(z.object({ agentId: agentIdSchema, size: terminalSizeSchema }), nothing),
  /** Closes it; the terminal goes back to its fixed size when nobody else has it open. */
  'terminal.close': request(z.object({ agentId: agentIdSchema }), nothing),
} as const satisfies Record<string, { payload: z.ZodType; result: z.ZodType }>;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestPayload<N extends RequestName> = z.input<Requests[N]['payload']>;
export type ParsedPayload<N extends RequestName> = z.output<Requests[N]['payload']>;
export type RequestResult<N extends RequestName> = z.output<Requests[N]['result']>;

export const requestNames = Object.keys(requests) as RequestName[];

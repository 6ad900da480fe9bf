import { z } from 'zod';
import { swarmIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';

/** Characters of a gate: a command line. */
const gateLength = 4096;

/** What a person chose for a whole swarm. */
const swarmOptionsSchema = z
  .object({
    /** Hand tasks out by themselves, to free agents whose role fits. */
    autoAssign: z.boolean(),
    /** Send the re-orientation by itself after a compaction. */
    autoReorient: z.boolean(),
    /** Tell agents to go on when their usage limit is over. */
    resumeAfterLimit: z.boolean(),
    /** Command that must succeed in the agent's folder before a task counts as completed; empty for none. */
    gate: z.string().max(gateLength),
    /** Failed checks after which a task goes to somebody else. */
    attempts: z.number().int().min(1).max(20),
  })
  .readonly();
export type SwarmOptions = z.infer<typeof swarmOptionsSchema>;

export const defaultSwarmOptions: SwarmOptions = {
  autoAssign: true,
  autoReorient: false,
  // Who sleeps while a limit runs out wants to find the work done; the switch stands beside the countdown.
  resumeAfterLimit: true,
  gate: '',
  attempts: 3,
};

const changes = swarmOptionsSchema.unwrap().partial().readonly();

export const optionsEvents = [
  body('swarm-options-changed', { swarmId: swarmIdSchema, options: changes }),
] as const;

export const optionsCommands = [
  command('change-swarm-options', { swarmId: swarmIdSchema, options: changes }),
] as const;

import { z } from 'zod';
import { oneLine } from '../base/one-line.ts';
import { worktreePlanSchema } from './worktrees/worktree-plan.ts';

/** Limits of what one launch may ask for. The host refuses more with a clear message. */
export const launchLimits = {
  /** Copies of one agent in one launch. */
  count: 50,
  /** Agents of one host: the number of tiles that the grid is designed for, doubled. */
  agents: 200,
  /** Characters of a name or role: what a tile can show in two lines. */
  nameLength: 80,
  /** Characters of a first prompt or message: far over any real prompt, far under a pasted log. */
  promptLength: 200_000,
} as const;

/** A name or role as a person gives it. */
export const givenNameSchema = z
  .string()
  .trim()
  .max(launchLimits.nameLength)
  .regex(oneLine, 'expected one line without control characters or marks that reverse the letters');

/** Terminal size in cells. */
export const terminalSizeSchema = z
  .object({ cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(500) })
  .readonly();
export type TerminalSize = z.infer<typeof terminalSizeSchema>;

/** What an agent is started from; kept in the journal so that it can be started again. */
export const agentSpecSchema = z
  .object({
    name: z.string().min(1).max(launchLimits.nameLength),
    role: z.string().max(launchLimits.nameLength),
    /** Id of the profile that knows this agent's screens; `generic` for an unknown program. */
    profile: z.string().min(1),
    command: z.string().min(1),
    args: z.array(z.string()).readonly(),
    /** Absolute path of the folder it works in. */
    cwd: z.string().min(1),
    /** Added to the cleaned environment. */
    env: z.record(z.string(), z.string()).readonly(),
    /** First prompt; empty for none. */
    prompt: z.string().max(launchLimits.promptLength),
    /** Its first prompt is led by the worker protocol: what it is to report, and how. */
    protocol: z.boolean().optional(),
    /** Globs of the files that this agent owns, relative to `cwd`. */
    owns: z.array(z.string()).readonly(),
    size: terminalSizeSchema,
    /** How the worktree is made that it has for itself; without it, it works in `cwd` as it is. */
    worktree: worktreePlanSchema.optional(),
  })
  .readonly();

export type AgentSpec = z.infer<typeof agentSpecSchema>;

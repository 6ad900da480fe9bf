import { z } from 'zod';
import { givenNameSchema, launchLimits, terminalSizeSchema } from '#shared/swarm/agent-spec.ts';
import { flawOfRule } from '#shared/swarm/policies/rule-flaw.ts';
import { policyLimits, policyRuleSchema } from '#shared/swarm/policies/policy-rule.ts';
import { worktreePlanSchema } from '#shared/swarm/worktrees/worktree-plan.ts';
import { ownershipSchema, sharedSchema } from './ownership-schema.ts';
import { taskSchema, tasksSchema } from './task-schema.ts';

const text = z.string();
const name = givenNameSchema.min(1);

const worktreeSchema = z.strictObject(worktreePlanSchema.unwrap().partial().shape);

const agentSchema = z.strictObject({
  name: name.describe('What its tile is called. Unique in the file.'),
  command: text
    .trim()
    .min(1)
    .describe(
      'A program on the PATH, a path, or a command line; one that uses shell syntax runs in your shell.',
    ),
  args: z
    .array(text)
    .optional()
    .describe('Arguments, passed as they are. With them, `command` is a program.'),
  cwd: text
    .min(1)
    .optional()
    .describe('The folder it works in, relative to this file. The folder of this file when left out.'),
  env: z
    .record(text.regex(/^[^=\0]+$/, 'a name without ='), text)
    .optional()
    .describe('Variables added to its environment.'),
  role: givenNameSchema.optional().describe('What it is there for, in a few words.'),
  prompt: text
    .max(launchLimits.promptLength)
    .optional()
    .describe('Its first prompt, given once it is ready for one.'),
  owns: z
    .array(text.min(1))
    .optional()
    .describe('Ownership: globs of the files that it alone may change, relative to its folder.'),
  profile: text
    .optional()
    .describe('Which agent profile reads its screen. Found by the program when left out.'),
  count: z.int().min(1).max(launchLimits.count).optional().describe('How many copies to start.'),
  size: z
    .strictObject(terminalSizeSchema.unwrap().shape)
    .optional()
    .describe('Size of its terminal while nobody is focused on it.'),
  protocol: z
    .boolean()
    .optional()
    .describe('Lead its first prompt by the worker protocol; as the file says when left out.'),
  worktree: z
    .union([z.boolean(), worktreeSchema])
    .optional()
    .describe('A git worktree and branch of its own, instead of the folder as it is.'),
});

const policySchema = z.strictObject(policyRuleSchema.unwrap().omit({ from: true }).shape);

/** What a swarm file may hold. */
export const swarmFileSchema = z.strictObject({
  name: name.optional().describe('What the swarm is called. The name of the folder when left out.'),
  agents: z
    .array(agentSchema)
    .min(1)
    .max(launchLimits.agents)
    .describe('The agents, in the order of the grid.'),
  protocol: z
    .boolean()
    .optional()
    .describe('Lead every first prompt by the worker protocol: what to report, and how.'),
  gate: text
    .max(4096)
    .optional()
    .describe('Command that must succeed in the agent’s folder before a task counts as completed.'),
  tasks: tasksSchema.optional().describe('The task board.'),
  policies: z
    .array(
      policySchema.check(({ value, issues }) => {
        const flaw = issues.length > 0 ? null : flawOfRule(value);
        if (flaw !== null)
          issues.push({ code: 'custom', input: value, path: [flaw.part], message: flaw.message });
      }),
    )
    .max(policyLimits.rules)
    .optional()
    .describe('What agents may do without a person being asked, and what never; tried first to last.'),
  ownership: ownershipSchema
    .optional()
    .describe('Globs, relative to this file, and the name of the agent that alone may change the files.'),
  shared: sharedSchema.optional().describe('Globs of files that agents may read and none may change.'),
});

export type SwarmFile = z.output<typeof swarmFileSchema>;

/** The keys that are known where an unknown one stands. */
export function knownKeysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'worktree') return Object.keys(worktreeSchema.shape);
  if (path[0] === 'tasks') return Object.keys(taskSchema.shape);
  if (path.at(-1) === 'size') return Object.keys(terminalSizeSchema.unwrap().shape);
  if (path[0] === 'policies') return Object.keys(policySchema.shape);
  return Object.keys(path.length === 0 ? swarmFileSchema.shape : agentSchema.shape);
}

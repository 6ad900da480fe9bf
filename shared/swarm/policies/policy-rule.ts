import { z } from 'zod';

/** Rules of one swarm at most: more is no policy that anybody reads. */
export const policyLimits = { rules: 100, text: 400 } as const;

const text = z.string().max(policyLimits.text);

const policyDecisions = ['allow', 'ask', 'deny'] as const;
export type PolicyDecision = (typeof policyDecisions)[number];

/** One rule about what agents may do. What it leaves out, it does not look at. */
export const policyRuleSchema = z
  .object({
    decision: z.enum(policyDecisions),
    /** The agent's own name of the tool, `*` for any letters; empty for any. */
    tool: text.default(''),
    /** A shell command, `*` for any text: `npm test*`. It is tried on each program of a chained command. */
    command: text.default(''),
    /** Glob of a file below the agent's folder. It is tried on each file that would be changed. */
    path: text.default(''),
    /** Role of the agent; empty for any. */
    role: text.default(''),
    /** Told to the agent with a denial. */
    reason: text.default(''),
    /** Where it was written: rules of a swarm file are replaced when the file is read again. */
    from: z.enum(['person', 'file']).default('person'),
  })
  .readonly();
export type PolicyRule = z.infer<typeof policyRuleSchema>;

export const policyRulesSchema = z.array(policyRuleSchema).max(policyLimits.rules).readonly();

/** What an agent is told of a denial by a rule. */
export const reasonOfDenial = (rule: PolicyRule): string =>
  rule.reason === '' ? `A rule denies this: ${describeRule(rule)}.` : rule.reason;

/** A rule in one line, as it is named where it decided: `allow Bash npm test*`. */
export function describeRule({ decision, tool, command, path, role }: PolicyRule): string {
  const parts = [decision, tool, command, path, role === '' ? '' : `for ${role}`];
  return parts.filter((part) => part !== '').join(' ');
}

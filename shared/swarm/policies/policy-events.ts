import { swarmIdSchema } from '../../base/ids.ts';
import { command } from '../command-shape.ts';
import { body } from '../event-body.ts';
import { policyRulesSchema } from './policy-rule.ts';

/** What happens to the rules. */
export const policyEvents = [
  /** The rules of a swarm are now these. */
  body('policies-changed', { swarmId: swarmIdSchema, rules: policyRulesSchema }),
] as const;

/** What can be asked about the rules. */
export const policyCommands = [
  command('set-policies', { swarmId: swarmIdSchema, rules: policyRulesSchema }),
] as const;

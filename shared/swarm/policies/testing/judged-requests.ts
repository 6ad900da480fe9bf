import { permission } from '../../../signals/testing/requests.ts';
import type { JudgedRequest } from '../judge.ts';
import { policyRuleSchema } from '../policy-rule.ts';
import type { PolicyRule } from '../policy-rule.ts';

/** A rule that allows everything; what is given changes that. */
export const rule = (given: Partial<PolicyRule>): PolicyRule =>
  policyRuleSchema.parse({ decision: 'allow', ...given });

/** A permission that an agent asks for through its hooks. */
export const asking = (
  request: Parameters<typeof permission>[0],
  changes: Partial<JudgedRequest> = {},
): JudgedRequest => ({
  request: permission(request),
  channel: 'hook',
  role: 'tests',
  folder: '/work/shop',
  ...changes,
});

export const command = (text: string, changes: Partial<JudgedRequest> = {}) =>
  asking({ command: text }, changes);

export const edit = (path: string) =>
  asking({ tool: 'Edit', edits: [{ path, before: null, after: '', cut: false }] });

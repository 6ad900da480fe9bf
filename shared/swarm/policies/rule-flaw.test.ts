import { describe, expect, it } from 'vitest';
import { policyRuleSchema } from './policy-rule.ts';
import type { PolicyRule } from './policy-rule.ts';
import { flawOfRule, flawOfRules } from './rule-flaw.ts';

const rule = (parts: Partial<PolicyRule>): PolicyRule =>
  policyRuleSchema.parse({ decision: 'allow', ...parts });

describe('a rule', () => {
  it('is taken when it says what it is about', () => {
    const fine = [
      { tool: '*' },
      { command: 'npm test*' },
      { path: 'src/**/*.{ts,tsx}' },
      { path: '[ab]/@(x|y)/*.ts' },
      { path: String.raw`odd\(name.ts` },
      { path: 'src/[({].ts' },
      { role: 'docs' },
    ];
    expect(fine.map((parts) => flawOfRule(rule(parts)))).toEqual(fine.map(() => null));
  });

  it('that is about nothing would allow everything: refused', () => {
    expect(flawOfRule(rule({ tool: ' ' }))).toMatchObject({ part: 'tool' });
  });

  it('about a command and a path never fits anything: refused', () => {
    expect(flawOfRule(rule({ command: 'npm *', path: 'src/**' }))).toMatchObject({ part: 'path' });
  });

  it('with a path out of the agent’s folder never fits: refused', () => {
    for (const path of ['/etc/**', '~/x', '../x', 'src/../../x', 'C:\\x', '\\x']) {
      expect(flawOfRule(rule({ path }))?.message).toContain("out of the agent's folder");
    }
  });

  it('with a pattern that cannot be read is refused, naming the bracket', () => {
    expect(flawOfRule(rule({ path: 'src/[ab' }))?.message).toContain('[ has no partner');
    expect(flawOfRule(rule({ path: 'src/a)' }))?.message).toContain(') has no partner');
    expect(flawOfRule(rule({ path: '{a,(b}' }))?.message).toContain('} has no partner');
  });
});

it('rules are refused as a whole, by the place of the first that cannot be taken', () => {
  expect(flawOfRules([rule({ tool: 'Bash' }), rule({}), rule({ path: '../x' })])).toMatchObject({
    code: 'invalid-policy',
    message: expect.stringContaining('Rule 2 cannot be taken'),
  });
  expect(flawOfRules([rule({ tool: 'Bash' })])).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { createInvitations } from './invitations.ts';

describe('an invitation', () => {
  it('works once', () => {
    const { invite, redeem } = createInvitations(() => 0);
    const secret = invite();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(redeem('x')).toBe(false);
    expect([redeem(secret), redeem(secret)]).toEqual([true, false]);
  });

  it('works for two minutes', () => {
    let now = 0;
    const { invite, redeem } = createInvitations(() => now);
    const [early, late] = [invite(), invite()];
    now = 120_000;
    expect(redeem(early)).toBe(true);
    now = 120_001;
    expect(redeem(late)).toBe(false);
  });

  it('gives way to newer ones when there are many', () => {
    const { invite, redeem } = createInvitations(() => 0);
    const secrets = Array.from({ length: 33 }, invite);
    expect(secrets.map(redeem)).toEqual([false, ...Array.from({ length: 32 }, () => true)]);
  });
});

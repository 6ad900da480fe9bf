import { describe, expect, it } from 'vitest';
import { compareVersions, judgeVersions } from './host-version.ts';

describe('a host of another version', () => {
  it.each([
    ['of the same version', '0.2.0', '0.2.0', 0, 'fits'],
    ['that is older, without agents', '0.1.9', '0.2.0', 0, 'offer-restart'],
    ['that is older, with an agent', '0.1.9', '0.2.0', 1, 'keep'],
    ['that is newer', '0.3.0', '0.2.0', 0, 'keep'],
  ] as const)('%s', (_, host, app, running, verdict) =>
    expect(judgeVersions(host, app, running)).toBe(verdict),
  );

  it('is compared number by number', () => {
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.0.0-beta.1', '1.0.0')).toBe(0);
  });
});

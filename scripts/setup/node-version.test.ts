import { describe, expect, it } from 'vitest';
import { checkNodeVersion, isNodeSupported } from './node-version.mjs';

describe('isNodeSupported', () => {
  it.each([
    ['20.19.0', true],
    ['v20.19.0', true],
    ['20.19.5', true],
    ['24.0.0', true],
    ['22.0.0-nightly', true],
    ['20.18.3', false],
    ['20.9.9', false],
    ['18.20.8', false],
  ])('%s: %s', (version, expected) => {
    expect(isNodeSupported(version, '20.19.0')).toBe(expected);
  });
});

describe('checkNodeVersion', () => {
  it('names the version it found and the one it needs', () => {
    expect(() => checkNodeVersion('18.20.8')).toThrow(
      /this is Node 18\.20\.8, and Swarmdeck needs 20\.19\.0/,
    );
  });
});

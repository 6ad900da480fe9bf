import { describe, expect, it } from 'vitest';
import { missingPackages } from './dependencies.mjs';

const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/react': { version: '19.0.0' },
    'node_modules/fsevents': { version: '2.0.0', optional: true },
  },
};

describe('missingPackages', () => {
  it("is empty when every package is there; another platform's optional one may be absent", () => {
    expect(missingPackages(locked, { packages: { 'node_modules/react': { version: '19.0.0' } } })).toEqual(
      [],
    );
  });

  it('names a package that is absent or of another version', () => {
    expect(missingPackages(locked, { packages: {} })).toEqual(['react']);
    expect(missingPackages(locked, { packages: { 'node_modules/react': { version: '18.0.0' } } })).toEqual([
      'react',
    ]);
  });

  it('names an optional package that is there in another version', () => {
    const installed = {
      packages: {
        'node_modules/react': { version: '19.0.0' },
        'node_modules/fsevents': { version: '1.0.0' },
      },
    };
    expect(missingPackages(locked, installed)).toEqual(['fsevents']);
  });
});

import { describe, expect, it } from 'vitest';
import { collisionsOf, describeCollision } from './collisions.ts';
import type { FileClaim } from './collisions.ts';

const claim = (id: string, files: readonly string[], agentId: string | null = null): FileClaim => ({
  id,
  label: `Task ${id}`,
  agentId,
  files,
});

describe('collisions', () => {
  it('name who works on the same files, and where', () => {
    const held = [claim('1', ['src/cart/**']), claim('2', ['docs/**'])];
    const [only, ...others] = collisionsOf(claim('3', ['src/cart/total.ts', 'README.md']), held);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ with: { id: '1' } });
    expect(only && describeCollision(only)).toBe(
      'collides with Task 1: src/cart/total.ts meets its src/cart/**',
    );
  });

  it('are none with oneself, and none for a task that names no files', () => {
    const held = [claim('1', ['src/**'], 'ada')];
    expect(collisionsOf(claim('1', ['src/**']), held)).toEqual([]);
    expect(collisionsOf(claim('2', ['src/**'], 'ada'), held)).toEqual([]);
    expect(collisionsOf(claim('3', []), held)).toEqual([]);
  });

  it('are one with everybody for a glob that matches everything', () => {
    const held = [claim('1', ['src/**']), claim('2', ['docs/a.md'])];
    expect(collisionsOf(claim('3', ['**']), held)).toHaveLength(2);
  });
});

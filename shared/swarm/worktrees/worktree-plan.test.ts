import { describe, expect, it } from 'vitest';
import { branchSlug } from './worktree-plan.ts';

describe('the name of a branch', () => {
  it('is made of plain words', () => {
    expect(['Cart API', 'Größe & Maß', '—', 'a'.repeat(90)].map(branchSlug)).toEqual([
      'cart-api',
      'gro-e-ma',
      'agent',
      'a'.repeat(60),
    ]);
  });
});

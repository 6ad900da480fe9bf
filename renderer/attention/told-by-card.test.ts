import { describe, expect, it } from 'vitest';
import type { AgentRequest } from '#shared/signals/agent-request.ts';
import { isToldByCard } from './told-by-card.ts';

const permission: Extract<AgentRequest, { kind: 'permission' }> = {
  kind: 'permission',
  tool: 'Fetch',
  title: 'Fetch(example.org)',
  command: null,
  cwd: null,
  edits: [],
  input: '',
  patterns: [],
};
const edit = { path: 'cart.ts', before: null, after: 'total', cut: false };

describe('isToldByCard', () => {
  it.each<[AgentRequest, boolean]>([
    [{ ...permission, command: 'npm test' }, true],
    [{ ...permission, edits: [edit] }, true],
    [{ kind: 'question', questions: [] }, true],
    [permission, false],
    [{ kind: 'plan', plan: 'First the cart' }, false],
  ])('of %o is %s', (request, isTold) => {
    expect(isToldByCard(request)).toBe(isTold);
  });
});

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
  it.each<[AgentRequest, whole: boolean, brief: boolean]>([
    [{ ...permission, command: 'npm test' }, true, true],
    [{ ...permission, edits: [edit] }, true, false],
    [{ kind: 'question', questions: [] }, true, false],
    [permission, false, false],
    [{ kind: 'plan', plan: 'First the cart' }, false, false],
  ])('of %o is %s, and of its brief form %s', (request, whole, brief) => {
    expect(isToldByCard(request)).toBe(whole);
    expect(isToldByCard(request, true)).toBe(brief);
  });
});

import { describe, expect, it } from 'vitest';
import type { AgentRequest } from '#shared/signals/agent-request.ts';
import { permission } from '#shared/signals/testing/requests.ts';
import { isToldByCard } from './told-by-card.ts';

const fetching = permission({ tool: 'Fetch', title: 'Fetch(example.org)', input: '' });
const edit = { path: 'cart.ts', before: null, after: 'total', cut: false };

describe('isToldByCard', () => {
  it.each<[AgentRequest, whole: boolean, brief: boolean]>([
    [{ ...fetching, command: 'npm test' }, true, true],
    [{ ...fetching, edits: [edit] }, true, false],
    [{ kind: 'question', questions: [] }, true, false],
    [fetching, false, false],
    [{ kind: 'plan', plan: 'First the cart' }, false, false],
  ])('of %o is %s, and of its brief form %s', (request, whole, brief) => {
    expect(isToldByCard(request)).toBe(whole);
    expect(isToldByCard(request, true)).toBe(brief);
  });
});

import { expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import type { AttentionKind } from '#shared/swarm/attention/attention-item.ts';
import { queueSummary } from './queue-summary.ts';

const items = (...kinds: readonly (readonly [AttentionKind, string])[]) =>
  kinds.map(([kind, name]) => ({ kind, agentId: `agent-${name}` as AgentId }));

it('counts agents once, whatever they wait with, and names the rest', () => {
  const waiting = items(
    ['request', 'cart'],
    ['request', 'cart'],
    ['status', 'docs'],
    ['conflict', 'cart'],
    ['conflict', 'docs'],
    ['need', 'docs'],
  );
  expect(queueSummary(waiting)).toBe('2 agents need you, 2 conflicts, 1 request');
});

it.each([
  [items(['status', 'cart']), '1 agent needs you'],
  [items(['message', 'cart']), '1 message'],
  [items(), ''],
])('says %j as %j', (waiting, words) => {
  expect(queueSummary(waiting)).toBe(words);
});

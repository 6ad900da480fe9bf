import { countText } from '#shared/base/count-text.ts';
import type { AttentionItem, AttentionKind } from '#shared/swarm/attention/attention-item.ts';

/** What else may wait beside agents, in the order that it is told. */
const others: readonly (readonly [AttentionKind, one: string, several: string])[] = [
  ['conflict', 'conflict', 'conflicts'],
  ['deadlock', 'deadlock', 'deadlocks'],
  ['task', 'task', 'tasks'],
  ['need', 'request', 'requests'],
  ['message', 'message', 'messages'],
];

/**
 * Says what the items of the queue are, so that their number and the header's number of agents explain each other:
 * `7 agents need you, 2 conflicts`. An agent with two requests is one agent.
 */
export function queueSummary(items: readonly Pick<AttentionItem, 'kind' | 'agentId'>[]): string {
  const agents = new Set(
    items.filter(({ kind }) => kind === 'request' || kind === 'status').map(({ agentId }) => agentId),
  ).size;
  const called = agents === 0 ? [] : [countText(agents, 'agent needs you', 'agents need you')];
  const beside = others.flatMap(([kind, one, several]) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [countText(count, one, several)];
  });
  return [...called, ...beside].join(', ');
}

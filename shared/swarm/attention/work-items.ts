import { isUndelivered } from '../messages/message-state.ts';
import { waitCycles } from '../needs/wait-graph.ts';
import { severity } from '../selectors.ts';
import type { SwarmState } from '../state.ts';
import type { AttentionItem } from './attention-item.ts';

/** Tasks that only a person can move on: claimed without proof or over a failing build, or given up. */
export const taskItems = (state: SwarmState): readonly AttentionItem[] =>
  Object.values(state.tasks).flatMap((task): AttentionItem[] => {
    const { agentId, stage, key, title } = task;
    if (agentId === null || (stage !== 'claimed' && stage !== 'failed')) return [];
    const name = key === null ? title : `${key}, ${title}`;
    return [
      {
        kind: 'task',
        key: `${task.id} ${stage}`,
        agentId,
        since: task.history.at(-1)?.at ?? task.addedAt,
        rank: severity(stage === 'failed' ? 'error' : 'blocked') + 0.6,
        reason: stage === 'failed' ? `did not get its task done: ${name}` : `claims to be done with ${name}`,
        evidence: task.trouble,
        task,
      },
    ];
  });

/** Requests of agents that nobody is known to own, and agents that wait for each other in a circle. */
export const needItems = (state: SwarmState): readonly AttentionItem[] => [
  ...Object.values(state.needs).flatMap((need): AttentionItem[] =>
    need.ownerId !== null
      ? []
      : [
          {
            kind: 'need',
            key: need.id,
            agentId: need.agentId,
            since: need.openedAt,
            rank: severity('blocked') + 0.7,
            reason: `needs ${need.what}, and nobody owns that`,
            evidence: need.why,
            need,
          },
        ],
  ),
  ...waitCycles(state, null).flatMap((cycle): AttentionItem[] => {
    const [first] = cycle;
    const need = Object.values(state.needs).find(
      ({ agentId, ownerId }) => agentId === first && ownerId !== null && cycle.includes(ownerId),
    );
    if (first === undefined || need === undefined) return [];
    const names = cycle.map((id) => state.agents[id]?.spec.name ?? id);
    const circle = names
      .map(
        (name, at) => `${name} ${at === 0 ? 'waits for' : 'for'} ${names[(at + 1) % names.length] ?? name}`,
      )
      .join(', ');
    return [
      {
        kind: 'deadlock',
        key: `deadlock ${cycle.join(' ')}`,
        agentId: first,
        since: need.openedAt,
        rank: severity('blocked') - 0.5,
        reason: 'waits in a circle',
        evidence: circle,
        circle,
        need,
      },
    ];
  }),
];

/** Messages that did not reach their agent, or with which it began no turn. */
export const messageItems = (state: SwarmState): readonly AttentionItem[] =>
  Object.values(state.agents).flatMap(({ id, messages }) =>
    messages.filter(isUndelivered).map((message): AttentionItem => ({
      kind: 'message',
      key: message.id,
      agentId: id,
      since: message.at,
      rank: severity('error') + 0.5,
      reason:
        message.failure === null
          ? 'was sent a message, and no turn began with it'
          : `did not get a message: ${message.failure.message}`,
      evidence: message.text,
      message,
    })),
  );
